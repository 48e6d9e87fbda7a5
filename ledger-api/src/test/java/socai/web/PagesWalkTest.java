package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import socai.balances.BalancesProjection;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerCommand.Allot;
import socai.ledger.LineId;
import socai.ledger.Money;
import socai.ledger.SourceCode;
import socai.ledger.UnitCode;
import socai.log.EventLog;
import socai.projections.Follower;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.testing.TestDatabase;

/** A clerk's walk through the pages, in a real browser. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "LEDGER_FINANCE_PASSWORD=finance-pw",
            "LEDGER_AUDITOR_PASSWORD=auditor-pw",
            "LEDGER_PLANNING_PASSWORD=planning-pw",
            "LEDGER_ADMIN_PASSWORD=admin-pw"
        })
class PagesWalkTest {
    private static final TestDatabase.Access DATABASE = TestDatabase.empty();
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.30A");
    private static final String FORM = "/lines/" + LINE + "/disbursements/new";

    @LocalServerPort
    private int port;

    @Autowired
    private Recorder recorder;

    @Autowired
    private EventLog log;

    @Autowired
    private Follower follower;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", DATABASE::url);
        registry.add("spring.datasource.username", DATABASE::user);
        registry.add("spring.datasource.password", DATABASE::password);
    }

    @Test
    void a_clerk_signs_in_pays_sees_it_is_refused_one_dong_too_many_and_changes_the_language()
            throws InterruptedException {
        allotTo("060", 1_000_000);
        try (var browser = Browser.open("http://localhost:" + port)) {
            browser.go("/");
            assertThat(browser.path()).startsWith("/login");
            browser.look("login");

            browser.signIn("finance");
            assertThat(browser.text("main")).contains("511 tỷ", "56,492 tỷ", "87,84 tỷ", "450 triệu", "146,782 tỷ");
            browser.look("overview");

            browser.follow("30A");
            browser.go(FORM);
            browser.choose("unit", "060");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
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

            browser.go("/balances?groupBy=project&groupBy=district&groupBy=year");
            assertThat(browser.text("main")).contains("Pác Nặm");
            browser.look("balances");

            browser.go("/");
            browser.follow("English");
            assertThat(browser.text("main")).contains("56.492 billion", "511 billion");
            browser.look("overview-english");
            browser.follow("Tiếng Việt");
            assertThat(browser.text("main")).contains("56,492 tỷ");
        }
    }

    @Test
    void a_form_that_is_sent_empty_names_every_field_and_records_nothing() {
        var before = log.head();
        try (var browser = Browser.open("http://localhost:" + port)) {
            browser.signIn("finance");
            browser.go(FORM);
            browser.press();
            assertThat(browser.title()).startsWith("Lỗi");
            for (var field : new String[] {"unit", "amount", "reference", "payee"}) {
                assertThat(browser.text("#" + field + "-error")).as(field).isNotBlank();
            }
            browser.look("empty");
        }
        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    void who_does_not_record_money_has_no_form_for_it() {
        try (var browser = Browser.open("http://localhost:" + port)) {
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
    }

    private void allotTo(String unit, long dong) throws InterruptedException {
        var receipt = recorder.record(
                new Allot(
                        LINE,
                        new FiscalYear(2013),
                        new SourceCode("CENTRAL"),
                        new UnitCode(unit),
                        new Money(dong),
                        LocalDate.of(2013, 7, 1),
                        null,
                        null),
                Request.by("finance"));
        follower.await(BalancesProjection.NAME, receipt.events().getLast().position(), Duration.ofSeconds(10));
    }
}
