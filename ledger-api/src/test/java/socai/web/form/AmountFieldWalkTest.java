package socai.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import socai.ledger.value.LineId;
import socai.web.Browser;
import socai.web.PagesTest;

/** A clerk types amounts, in a real browser. */
class AmountFieldWalkTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.NCNL");
    private static final String READING = "#amount-reading";

    @Test
    void what_is_typed_is_said_in_words_and_what_can_be_read_two_ways_is_chosen() {
        allot(LINE, "065", 2_000_000);
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go("/lines/" + LINE + "/disbursements/new?unit=065");
            assertThat(browser.text(READING)).isBlank();

            browser.type("amount", "56,492 tỷ");
            says(
                    browser,
                    "56.492.000.000 đ",
                    "năm mươi sáu tỷ bốn trăm chín mươi hai triệu đồng",
                    "Nhiều hơn số còn được chi: thừa 56.49");
            browser.look("amount-in-words");

            browser.type("amount", "1.500");
            says(browser, "một nghìn năm trăm đồng", "Số tiền nhỏ. Có phải là 1.500.000.000 đ?");

            browser.type("amount", "1.5");
            says(browser, "Phải là số tiền như");

            browser.type("amount", "1.500 nghìn");
            says(browser, "1.500.000 đ", "một triệu năm trăm nghìn đồng", "1.500 đ", "một nghìn năm trăm đồng");
            browser.look("amount-read-two-ways");
            browser.click(READING + " [data-amount^='1.500.000']");
            assertThat(browser.value("amount")).isEqualTo("1.500.000 đ");
            Awaitility.await()
                    .atMost(Browser.PATIENCE)
                    .untilAsserted(() -> assertThat(browser.text(READING))
                            .contains("một triệu năm trăm nghìn đồng")
                            .doesNotContain("hai cách"));

            browser.type("reference", "UNC-CHU");
            browser.type("payee", "Công ty Chợ Mới");
            assertThat(browser.value("effectiveDate"))
                    .as("the year is over: no day is recorded unseen")
                    .isEmpty();
            browser.type("effectiveDate", "20");
            browser.type("effectiveDate-month", "8");
            browser.type("effectiveDate-year", "2013");
            browser.press();
            assertThat(browser.text("#recorded-words")).isEqualTo("Bằng chữ: một triệu năm trăm nghìn đồng.");
            assertThat(browser.text("#recorded-day")).isEqualTo("20/08/2013");
            browser.look("recorded-in-words");
            browser.follow("Ghi giải ngân tiếp");
            assertThat(browser.value("effectiveDate-month"))
                    .as("one file of papers is mostly of one day")
                    .isEqualTo("8");
        }
    }

    @Test
    void an_allotment_is_said_in_the_words_of_the_page_s_language() {
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go("/lines/" + LINE + "/allotments/new?lang=en");
            browser.type("amount", "1.25 million");
            says(browser, "1,250,000 đ", "one million two hundred and fifty thousand đồng");
        }
    }

    @Test
    void when_the_session_is_over_the_page_leads_to_signing_in_and_back_to_what_was_typed() {
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            var form = "/lines/" + LINE + "/allotments/new";
            browser.go(form);
            browser.type("amount", "1 tỷ");
            says(browser, "một tỷ đồng");
            browser.loseSession();
            browser.type("amount", "20 triệu");
            Awaitility.await()
                    .atMost(Browser.PATIENCE)
                    .untilAsserted(() -> assertThat(browser.path()).startsWith("/login"));
            browser.look("session-over");
            browser.type("username", "finance");
            browser.type("password", "finance-password");
            browser.press();
            assertThat(browser.path()).startsWith(form);
            assertThat(browser.value("amount")).as("as it was typed").isEqualTo("20 triệu");
            browser.look("session-resumed");
        }
    }

    private static void says(Browser browser, String... words) {
        Awaitility.await()
                .atMost(Browser.PATIENCE)
                .untilAsserted(() -> assertThat(browser.text(READING)).contains(words));
    }
}
