package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import socai.LargeLedger;

/** A clerk at a ledger of ten thousand lines: nothing is chosen from a long list, with scripts and without. */
class LargePagesWalkTest extends LargePagesTest {
    private static final String FORM = "/lines/" + LargeLedger.LARGEST + "/disbursements/new?year=2013&source=S0";

    @Test
    void a_project_is_found_paged_to_and_opened_and_a_commune_is_completed_by_keyboard() {
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go("/?programme=WIDE");
            assertThat(browser.text("main")).contains("Dòng 1–50 trong 9.900", "Tổng cộng cả 9.900 dòng");
            browser.look("large-overview");
            browser.follow("Trang sau");
            assertThat(browser.text("main")).contains("Dòng 51–100 trong 9.900");
            browser.type("WIDE-q", "duong lien xa so 4321");
            browser.press();
            assertThat(browser.text("tbody")).contains("W4321").doesNotContain("W4322");

            browser.go(FORM);
            browser.look("large-disbursement");
            browser.keys("unit", "bang thanh 17");
            Awaitility.await()
                    .atMost(Browser.PATIENCE)
                    .untilAsserted(() -> assertThat(browser.text("#unit-group")).contains("Xã Bằng Thành 17"));
            browser.keys("unit", Keys.ARROW_DOWN, Keys.ENTER);
            assertThat(browser.value("unit")).contains("Xã Bằng Thành 17");
            Awaitility.await()
                    .atMost(Browser.PATIENCE)
                    .untilAsserted(() -> assertThat(browser.text("#available")).contains("Xã Bằng Thành 17"));
            browser.type("amount", "1000");
            browser.type("reference", "LON-1");
            browser.type("payee", "Công ty Cầu Đường");
            browser.press();
            assertThat(browser.text("#recorded")).contains("1.000 đ");
            browser.look("large-line");

            for (var page : new String[] {
                "/balances",
                "/reports/disbursement?programme=WIDE",
                "/years/WIDE/2013",
                "/lines/DEEP.D1/obligations",
                "/lines/DEEP.D1/reallocations/new?year=2013&source=S0",
                "/controls?line=W77"
            }) {
                browser.go(page);
                browser.look("large" + page.replaceAll("\\W+", "-"));
            }
        }
    }

    @Test
    void without_scripts_a_name_is_read_by_the_server_and_several_of_that_name_are_given_to_choose_from() {
        var finance = visitor().signIn("finance");
        var form = new HashMap<>(finance.get(FORM).fields());
        form.putAll(Map.of("unit", "xa bang thanh 20", "amount", "1000", "reference", "LON-2", "payee", "Công ty"));
        var several = finance.post(FORM, form);
        assertThat(several.status()).isEqualTo(422);
        assertThat(several.error("unit")).contains("Nhiều chỗ khớp");
        assertThat(several.html()).contains("value=\"10040\"", "value=\"10041\"", "value=\"LON-2\"");

        form.put("unit-choice", "10041");
        assertThat(finance.post(FORM, form).header("Location")).contains("recorded=");
        assertThat(log.at(log.head()).orElseThrow().event().toString()).contains("10041");

        form = new HashMap<>(finance.get(FORM).fields());
        form.putAll(Map.of("unit", "10042", "amount", "1000", "reference", "LON-3", "payee", "Công ty"));
        form.put("commitment", "42/HĐ-XD-43");
        assertThat(finance.post(FORM, form).header("Location"))
                .as("a code and a contract by its number")
                .contains("recorded=");

        form.put("unit", "nowhere");
        assertThat(finance.post(FORM, form).error("unit")).contains("Không tìm thấy");
    }

    @Test
    void filters_take_names_and_keep_the_page() {
        var reader = visitor().signIn("auditor");
        assertThat(reader.get("/balances?groupBy=year&line=lien+xa+so+4321").html())
                .contains("W4321", "2014");
        var page = reader.get("/balances?groupBy=project&groupBy=year&page=2&year=2013");
        assertThat(page.html())
                .contains("page=3#balances", "groupBy=project&amp;groupBy=year&amp;page=2&amp;year=2013&amp;lang=en");
        assertThat(reader.get("/balances?page=999999&groupBy=project").html()).contains("Dòng 10.001–10.");
        assertThat(reader.get("/choices/units?q=bang+thanh").html()).contains("Xã Bằng Thành", "data-full=\"true\"");
        assertThat(reader.get("/lines/DEEP.D1/choices/commitments?q=HD-XD").html())
                .contains("HĐ-XD");
    }
}
