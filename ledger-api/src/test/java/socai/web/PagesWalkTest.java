package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import socai.ledger.value.LineId;

/** A clerk's walk through the pages, in a real browser. */
class PagesWalkTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.30A");
    private static final String FORM = "/lines/" + LINE + "/disbursements/new";

    @Test
    void a_clerk_signs_in_pays_sees_it_is_refused_one_dong_too_many_and_changes_the_language() {
        allot(LINE, "060", 1_000_000);
        // Two of one title, which their codes tell apart, for those who only hear the page too.
        OtherProgramme.define(this::record, "P-TWIN-1");
        OtherProgramme.define(this::record, "P-TWIN-2");
        try (var browser = Browser.open(root())) {
            browser.go("/");
            assertThat(browser.path()).startsWith("/login");
            browser.look("login");

            browser.signIn("finance");
            assertThat(browser.text("main"))
                    .contains("511.000.000.000", "56.492.000.000", "87.840.000.000", "450.000.000", "146.782.000.000");
            browser.look("overview");

            browser.follow("30A");
            browser.go(FORM);
            browser.choose("unit", "060");
            Awaitility.await()
                    .atMost(Browser.PATIENCE)
                    .untilAsserted(() -> assertThat(browser.text("#available")).contains("1.000.000 đ"));
            fill(browser, "400.000", "UNC-01");
            browser.look("disbursement");
            browser.press();
            assertThat(browser.path()).startsWith("/lines/" + LINE);
            assertThat(browser.text("main")).contains("UNC-01", "400.000", "600.000", "Công ty Cầu Đường");
            browser.look("line");

            browser.go(FORM);
            browser.choose("unit", "060");
            fill(browser, "600.001", "UNC-02");
            browser.press();
            assertThat(browser.text("#amount-error")).contains("600.000 đ", "600.001 đ");
            assertThat(browser.text(".govuk-error-summary")).contains("600.000 đ");
            assertThat(browser.value("reference")).isEqualTo("UNC-02");
            assertThat(browser.value("amount")).isEqualTo("600.001");
            browser.look("refused");

            browser.type("amount", "600.000");
            browser.type("reference", "unc-01");
            browser.press();
            assertThat(browser.text("#reference-error")).contains("đã được ghi");

            browser.type("reference", "UNC-02");
            browser.press();
            assertThat(browser.path()).startsWith("/lines/" + LINE);

            browser.go("/lines/" + LINE + "/allotments/new");
            browser.look("allotment");

            browser.go("/balances?groupBy=project&groupBy=district&groupBy=year");
            assertThat(browser.text("main")).contains("Pác Nặm");
            browser.look("balances");

            browser.go("/");
            browser.follow("English");
            assertThat(browser.text("main")).contains("56,492,000,000", "511,000,000,000");
            browser.look("overview-english");
            browser.follow("Tiếng Việt");
            assertThat(browser.text("main")).contains("56.492.000.000");
        }
    }

    @Test
    void a_form_that_is_sent_empty_names_every_field_and_records_nothing() {
        var before = log.head();
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go(FORM);
            browser.press();
            assertThat(browser.title()).startsWith("Lỗi");
            for (var field : new String[] {"unit", "amount", "reference", "payee", "effectiveDate"}) {
                assertThat(browser.text("#" + field + "-error")).as(field).isNotBlank();
            }
            browser.look("empty");
        }
        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    void who_does_not_record_money_has_no_form_for_it() {
        try (var browser = Browser.open(root())) {
            browser.signIn("auditor");
            for (var form : new String[] {FORM, "/lines/" + LINE + "/allotments/new"}) {
                browser.go(form);
                assertThat(browser.title()).doesNotContain("Ghi giải ngân");
                assertThat(browser.text("main")).contains("không");
            }
            browser.look("forbidden");
        }
    }

    private static void fill(Browser browser, String amount, String reference) {
        browser.type("amount", amount);
        browser.type("reference", reference);
        browser.type("payee", "Công ty Cầu Đường");
        browser.typeDay("effectiveDate", LocalDate.of(2013, 8, 20));
    }
}
