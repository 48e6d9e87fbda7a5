package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import socai.ledger.value.FiscalYear;

/** The life of a year's money through the pages, in a real browser: promised, advanced, approved, carried over. */
class BudgetWalkTest extends OwnLedgerPagesTest {
    private static final LocalDate DAY = LocalDate.of(2013, 8, 20);

    @Test
    void money_is_committed_advanced_recovered_approved_by_another_and_carried_over_when_the_year_is_closed() {
        var line = OtherProgramme.define(this::record, "P-WALK");
        var home = "/lines/" + line;
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go(home + "/commitments/new?unit=040");
            browser.type("amount", "400");
            browser.type("contract", "HD-1");
            browser.type("payee", "Công ty Nước");
            browser.typeDay("effectiveDate", DAY);
            browser.look("commitment");
            browser.press();
            assertThat(browser.text("#recorded")).contains("Cam kết chi", "200 đ");

            browser.go(home + "/obligations");
            browser.look("obligations");
            browser.follow("Ghi giải ngân");
            assertThat(browser.text("#available")).contains("HD-1", "400 đ");
            browser.click("#kind-ADVANCE");
            browser.type("amount", "300");
            browser.type("reference", "TU-1");
            browser.type("payee", "Công ty Nước");
            browser.typeDay("effectiveDate", DAY);
            browser.look("advance");
            browser.press();
            assertThat(browser.text("#recorded")).contains("Giải ngân, tạm ứng", "Cảnh báo:");
            browser.look("line-warned");

            browser.go(home + "/obligations");
            browser.follow("Thu hồi");
            browser.type("amount", "100");
            browser.type("reference", "NT-1");
            browser.typeDay("effectiveDate", DAY);
            browser.press();
            assertThat(browser.text("#recorded")).contains("Thu hồi tạm ứng", "100 đ");

            browser.go(home + "/reallocations/new?unit=.&toUnit=042");
            browser.look("reallocation");
            browser.signOut();

            browser.signIn("planning");
            browser.go(home + "/reallocations/new?unit=.&toUnit=042");
            browser.type("amount", "150");
            browser.typeDay("effectiveDate", DAY);
            basis(browser);
            browser.press();
            assertThat(browser.text("#recorded")).contains("Đề nghị phê duyệt", "Điều chỉnh");
            browser.signOut();

            browser.signIn("treasurer");
            assertThat(browser.text(".count")).isNotBlank();
            browser.go("/proposals");
            browser.look("proposals");
            browser.follow("Điều chỉnh");
            browser.look("proposal");
            browser.press();
            assertThat(browser.text("#decided")).contains("Đã phê duyệt");
            browser.signOut();

            browser.signIn("admin");
            browser.go("/controls");
            browser.look("controls");
            browser.go("/controls/new");
            browser.look("control");
            browser.go("/years");
            browser.look("years");
            browser.go("/years/P-WALK/2013/closing");
            assertThat(browser.text("main"))
                    .as("what stands open is read before it is closed")
                    .contains("Cam kết chi còn mở", "Tạm ứng chưa thu hồi", "Khóa sổ không xóa gì");
            browser.look("year-closing");
            browser.press();
            assertThat(browser.text("main")).contains("Đã khóa sổ");
            browser.signOut();

            browser.signIn("finance");
            browser.go("/years/P-WALK/2013");
            browser.look("year");
            browser.follow("Chuyển nguồn toàn bộ");
            browser.typeDay("effectiveDate", new FiscalYear(2013).lastPostingDay());
            basis(browser);
            browser.look("carry-over");
            browser.press();
            assertThat(browser.text("#recorded")).contains("Đã ghi");
            await(log.head());
            browser.go("/balances?line=" + line + "&groupBy=year&money=exact");
            assertThat(browser.text("tbody")).contains("900 đ");
            browser.go(home);
            browser.look("line-carried");
        }
    }

    private static void basis(Browser browser) {
        browser.type("basisNumber", "12/QĐ");
        browser.type("basisDate", "1");
        browser.type("basisDate-month", "2");
        browser.type("basisDate-year", "2014");
        browser.type("basisIssuer", "UBND tỉnh");
    }
}
