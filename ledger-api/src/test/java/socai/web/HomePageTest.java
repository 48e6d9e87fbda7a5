package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import socai.TestPeople;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.SourceCode;
import socai.ledger.value.Treasury;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.rights.Role;
import socai.testing.TestDatabase;

/**
 * The first page tells each department what waits for it, and the menu leads on. It shows the first rows of each kind, so the
 * ledger is one of its own.
 */
@DirtiesContext
class HomePageTest extends AnyPagesTest {
    private static final TestDatabase.Access DATABASE = TestDatabase.migrated();
    private static final LocalDate DAY = LocalDate.of(2013, 8, 20);
    private static final Actor CLERK = new Actor("clerk");

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        settings(registry, DATABASE);
    }

    private static Disbursed payment(LineId line, long dong, String voucher, DisbursementKind kind) {
        return new Disbursed(
                line,
                new FiscalYear(2013),
                new SourceCode("STATE"),
                new UnitCode("040"),
                new Money(dong),
                kind,
                new VoucherNumber(voucher),
                new Text("Công ty Nước"),
                null,
                DAY,
                null,
                null);
    }

    private LineId ledger(String code) {
        var line = OtherProgramme.define(this::record, code);
        record(new Enter(payment(line, 120, "TU-HOME", DisbursementKind.ADVANCE)));
        return line;
    }

    private String propose(LineId line, Actor by) {
        return record(new Propose(
                        new Enter(payment(line, 7, "DN-" + by.name(), DisbursementKind.COMPLETED_WORK)),
                        by,
                        LocalDate.now(Treasury.ZONE).plusDays(30),
                        LocalDate.now(Treasury.ZONE),
                        null))
                .id()
                .toString();
    }

    @Test
    void each_department_finds_its_own_work_first() {
        var line = ledger("P-HOME");
        var others = propose(line, CLERK);
        var own = propose(line, new Actor("finance"));

        var finance = visitor().signIn("finance").get("/").html();
        assertThat(block(finance, "toSettle"))
                .contains("/proposals/" + others, "clerk đề nghị")
                .doesNotContain(own);
        assertThat(block(finance, "own")).contains("/proposals/" + own).doesNotContain(others);
        assertThat(block(finance, "last")).contains("TU-HOME", "120 đ");
        // Of many programmes the first few are shown; who has one alone, finds it there.
        var district = visitor()
                .with(
                        "Authorization",
                        TestPeople.header("huyen", Set.of(Role.DISTRICT), Set.of("040"), Set.of("P-HOME")))
                .get("/")
                .html();
        assertThat(block(district, "years"))
                .contains("/years/P-HOME/2013", "Khóa sổ năm 2013", "Quá hạn từ 31/01/2014");
        assertThat(block(district, "advances")).contains("120 đ", "P-HOME");

        for (var reader : new String[] {"planning", "auditor", "admin"}) {
            var page = visitor().signIn(reader).get("/").html();
            assertThat(page).as(reader).contains("id=\"today-years\"").doesNotContain("id=\"today-toSettle\"", others);
        }
        var figures = visitor().signIn("finance").get("/?year=2013");
        assertThat(figures.status()).isEqualTo(200);
        assertThat(figures.html()).as("who asks for figures is told figures").doesNotContain("id=\"today\"");
        assertThat(visitor().get("/login").html())
                .as("nobody is signed in")
                .contains("username")
                .doesNotContain("id=\"menu\"");
    }

    @Test
    void a_limited_reader_finds_nothing_of_others() {
        var line = ledger("P-HOME-OWN");
        record(new Enter(new Allotted(
                line,
                new FiscalYear(2013),
                new SourceCode("STATE"),
                new UnitCode("042"),
                new Money(33),
                DAY,
                null,
                null)));
        propose(line, CLERK);
        var district = visitor()
                .with(
                        "Authorization",
                        TestPeople.header("huyen", Set.of(Role.DISTRICT), Set.of("042"), Set.of("P-HOME-OWN")));
        var page = district.get("/").html();
        assertThat(page)
                .contains("id=\"today-years\"", "33 đ")
                .doesNotContain("TU-HOME", "120 đ", "id=\"today-toSettle\"", "id=\"today-own\"", "id=\"today-last\"");
    }

    @Test
    void the_menu_opens_and_closes_by_keyboard_and_on_a_telephone() {
        ledger("P-HOME-MENU");
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.look("home-finance");
            browser.click(".menu__group summary");
            assertThat(browser.text(".menu__pages")).contains("Số dư", "Báo cáo");
            browser.look("home-menu");
            browser.pressKeys(Keys.ESCAPE);
            assertThat(browser.text(".menu__pages")).as("closed").isEmpty();

            browser.width(400);
            assertThat(browser.text("#menu")).as("behind its button").isEmpty();
            browser.click(".masthead__menu");
            assertThat(browser.text("#menu")).contains("Tổng quan", "Nhập liệu", "Phê duyệt");
            browser.keep("home-telephone");
            browser.pressKeys(Keys.ESCAPE);
            assertThat(browser.text("#menu")).as("closed").isEmpty();

            browser.go("/?lang=en");
            assertThat(browser.text("#menu"))
                    .as("behind its button on each page")
                    .isEmpty();
            browser.look("home-english");
            assertThat(browser.text("#today-years")).contains("Days of fiscal years");
            browser.go("/journal?lang=en");
            browser.look("journal-english");
        }
    }

    private static String block(String page, String name) {
        var begin = page.indexOf("id=\"today-" + name + "\"");
        assertThat(begin).as(name).isPositive();
        return page.substring(begin, page.indexOf("</section>", begin));
    }
}
