package socai.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.api.Api;
import socai.api.ApiTest;

/** Programmes as files over HTTP: checked row by row, and laid down by the command that the API takes. */
class ProgrammeFileApiTest extends ApiTest {
    private static final String HEADINGS =
            "Mục;Mã;Tên;Tổng mức vốn;Các năm;Nguồn vốn;Tính chất nguồn;Cấp;Thuộc;Số quyết định;Ngày quyết định;Cơ quan ban hành\n";

    private static String file(String code) {
        return "Phụ lục 1;;;\n\n" + HEADINGS
                + "Chương trình;" + code
                + ";Nước sạch tỉnh Cao Bằng;1.000.000;2013-2014;;;;;1/QĐ-UBND;01/02/2013;UBND tỉnh\n"
                + "Nguồn vốn;LOAN;Vốn vay;;;;Tài trợ;;;;;\n"
                + "Nguồn vốn;STATE;Ngân sách;;;;Ngân sách nhà nước;;;;;\n"
                + ";;;;;;;;;;;\n"
                + "Dự án;A;Giếng;600.000;;STATE, Vốn vay;;;;;;\n"
                + "Dự án;B;Bể;400.000;;ngân sách;;;;;;\n"
                + "Đơn vị;04;Tỉnh Cao Bằng;;;;;Tỉnh;;;;\n"
                + "Đơn vị;040;Thành phố Cao Bằng;;;;;Huyện;04;;;\n";
    }

    private Api.Answer send(String query, String file) {
        return send(query, file.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    private Api.Answer send(String query, byte[] file, String type) {
        return admin().post("/programmes?" + query, file, "Content-Type", type);
    }

    @Test
    void a_file_is_checked_and_lays_the_programme_down_that_the_same_json_would() {
        var before = finance().head();
        var checked = send("dryRun=true", file("PF-ONE")).body();
        assertThat(checked.path("wrong").size()).as(checked.toString()).isZero();
        assertThat(checked.path("notices").size()).as(checked.toString()).isZero();
        assertThat(checked.at("/programme/envelope").asLong()).isEqualTo(1_000_000);
        assertThat(checked.at("/programme/projectsEnvelope").asLong()).isEqualTo(1_000_000);
        assertThat(checked.at("/programme/years").size()).isEqualTo(2);
        assertThat(checked.path("stands").asBoolean()).isFalse();
        assertThat(finance().head()).as("a check records nothing").isEqualTo(before);

        var laid = send("", file("PF-ONE"));
        assertThat(laid.status()).as(laid.text()).isEqualTo(201);
        var plan = finance().get("/programmes/PF-ONE").body();
        assertThat(plan.at("/projects/0/sources").toString()).isEqualTo("[\"STATE\",\"LOAN\"]");
        assertThat(plan.at("/projects/1/sources").toString()).isEqualTo("[\"STATE\"]");
        assertThat(plan.at("/sources/0/kind").asString()).isEqualTo("DONOR");
        assertThat(plan.at("/units/1/parent").asString()).isEqualTo("04");
        assertThat(plan.at("/legalBasis/date").asString()).isEqualTo("2013-02-01");
        var again = send("dryRun=true", file("PF-ONE")).body();
        assertThat(again.path("stands").asBoolean()).isTrue();
        assertThat(send("", file("PF-ONE")).status()).as("nothing is new").isEqualTo(200);
        assertThat(finance()
                        .post("/lines/PF-ONE.A/allocations", allocation("040", 500))
                        .status())
                .isEqualTo(201);

        var other = send("dryRun=true", file("PF-ONE").replace("Giếng", "Giếng khoan"));
        assertThat(other.body().at("/wrong/0/told/0/code").asString())
                .as(other.text())
                .isEqualTo("PROGRAMME_DIFFERS");
        assertThat(send("", file("PF-ONE").replace("Giếng", "Giếng khoan")).code())
                .isEqualTo("IMPORT_WRONG");
    }

    @Test
    void each_wrong_row_is_told_with_its_cell_and_reason() {
        var file = file("PF-WRONG")
                .replace("2013-2014", "từ 2013")
                .replace("Tài trợ", "Vay")
                .replace("STATE, Vốn vay", "STATE, TỈNH")
                .replace("400.000", "4,5")
                .replace("Huyện;04", "Huyện;09")
                .replace("Đơn vị;04;", "Khác;04;");
        var wrong = send("dryRun=true", file).body().path("wrong");
        assertThat(wrong.findValuesAsString("row")).containsExactly("4", "9", "10");
        assertThat(wrong.at("/0/told/0/cell").asString()).isEqualTo("E4");
        assertThat(wrong.at("/1/told/0/cell").asString()).isEqualTo("D9");
        assertThat(wrong.at("/2/told/0/cell").asString()).isEqualTo("A10");
        var next = file("PF-WRONG")
                .replace("Tài trợ", "Vay")
                .replace("Dự án;B", "Dự án;b c")
                .replace("1.000.000", "");
        var unread = send("dryRun=true", next).body().path("wrong");
        assertThat(unread.findValuesAsString("cell")).as(unread.toString()).containsExactly("D4", "G5", "B9");
        var law = send("dryRun=true", file("PF-WRONG").replace("STATE, Vốn vay", "STATE, TINH"))
                .body();
        assertThat(law.at("/wrong/0/told/0/cell").asString()).as(law.toString()).isEqualTo("F8");
        assertThat(law.at("/wrong/0/told/0/code").asString()).isEqualTo("INCONSISTENT_PROGRAMME");
        var parent = send("dryRun=true", file("PF-WRONG").replace("Huyện;04", "Huyện;09"))
                .body();
        assertThat(parent.at("/wrong/0/told/0/cell").asString())
                .as(parent.toString())
                .isEqualTo("I11");
        var none = send("dryRun=true", file("PF-WRONG").replace("Chương trình;", "Dự án;"))
                .body();
        assertThat(none.at("/wrong").toString()).contains("đúng một dòng");
        assertThat(send("dryRun=true", file("PF-WRONG").replace("600.000", "500.000"))
                        .body()
                        .path("notices")
                        .toString())
                .contains("khác tổng mức");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "xlsx"})
    void a_template_has_headings_that_are_recognised_and_examples_that_are_refused(String format) {
        var template = admin().download("/programmes/template?format=" + format);
        var checked = send("dryRun=true", template.bytes(), "application/octet-stream")
                .body();
        assertThat(checked.path("notices").size()).as(checked.toString()).isZero();
        assertThat(checked.path("wrong").findValuesAsString("cell"))
                .as(checked.toString())
                .contains("B2", "B3", "B4", "B5");
        assertThat(admin().get("/programmes/template?format=doc").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"finance, 403", "planning, 403", "auditor, 403", "'', 401"})
    void only_who_defines_programmes_sends_their_files(String user, int status) {
        assertThat(finance()
                        .as(user)
                        .post("/programmes?dryRun=true", file("PF-NO"), "Content-Type", "text/csv")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void what_is_no_table_of_a_programme_is_a_bad_request() {
        assertThat(send("dryRun=true", "").status()).isEqualTo(400);
        assertThat(send("dryRun=true", "a;b;c\n1;2;3\n").text()).contains("Mục");
        assertThat(send("dryRun=true&money=xu", file("PF-NO")).status()).isEqualTo(400);
    }
}
