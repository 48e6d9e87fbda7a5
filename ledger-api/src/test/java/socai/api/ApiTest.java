package socai.api;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import socai.ApplicationTest;
import socai.testing.TestDatabase;

/** The whole application on a real database, one for all tests of the API. */
public abstract class ApiTest extends ApplicationTest {
    protected static final String BASIS = "{\"number\":\"1/QĐ-UBND\",\"date\":\"2013-06-20\",\"issuer\":\"UBND tỉnh\"}";

    protected static final TestDatabase.Access DATABASE = TestDatabase.migrated();

    @DynamicPropertySource
    protected static void settings(DynamicPropertyRegistry registry) {
        settings(registry, DATABASE);
    }

    protected Api finance() {
        return Api.as(address(), "finance");
    }

    protected Api admin() {
        return finance().as("admin");
    }

    /** A programme nobody else uses, of another province, with two districts and a commune. */
    protected String newProgramme(String code) {
        var answer = admin().post("/programmes", programme(code, 1_000_000));
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.text());
        }
        return code;
    }

    protected static String programme(String code, long envelope) {
        return """
                {"code":"%s","title":"Nước sạch tỉnh Cao Bằng","legalBasis":%s,"years":[2013,2014],"envelope":%d,
                 "sources":[{"code":"LOAN","name":"Vốn vay","kind":"DONOR"},
                            {"code":"STATE","name":"Ngân sách","kind":"STATE_BUDGET"},
                            {"code":"LOCAL","name":"Ngân sách huyện","kind":"STATE_BUDGET"}],
                 "projects":[{"code":"A","name":"Giếng","envelope":600000,"sources":["STATE","LOCAL","LOAN"]},
                             {"code":"B","name":"Bể","envelope":400000,"sources":["STATE","LOAN"]}],
                 "units":[{"code":"04","name":"Tỉnh Cao Bằng","level":"PROVINCE"},
                          {"code":"040","name":"Thành phố Cao Bằng","level":"DISTRICT","parent":"04"},
                          {"code":"042","name":"Huyện Bảo Lâm","level":"DISTRICT","parent":"04"},
                          {"code":"01290","name":"Thị trấn Pác Miầu","level":"COMMUNE","parent":"042"}]}
                """.formatted(code, BASIS, envelope);
    }

    protected static String allocation(String unit, long amount) {
        return """
                {"year":2013,"source":"STATE","amount":%d,%s"legalBasis":%s}
                """.formatted(amount, unit.isEmpty() ? "" : "\"unit\":\"" + unit + "\",", BASIS);
    }

    protected static String allotment(String unit, long amount) {
        return """
                {"year":2013,"source":"STATE","unit":"%s","amount":%d}
                """.formatted(unit, amount);
    }

    protected static String disbursement(String unit, long amount, String reference) {
        return """
                {"year":2013,"source":"STATE","unit":"%s","amount":%d,"kind":"COMPLETED_WORK","reference":"%s",
                 "payee":"Công ty Nước"}
                """.formatted(unit, amount, reference);
    }

    protected static String reallocation(String from, String fromUnit, String to, String toUnit, long amount) {
        return """
                {"from":{"line":"%s","year":2013,"source":"STATE","unit":"%s"},
                 "to":{"line":"%s","year":2013,"source":"STATE","unit":"%s"},"amount":%d,"legalBasis":%s}
                """.formatted(from, fromUnit, to, toUnit, amount, BASIS);
    }
}
