package socai.web.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.ledger.value.LineId;
import socai.web.Browser;
import socai.web.PagesTest;

/** An auditor reads a rule, what it points at and why, and asks about it in one click. */
class DetectorPagesTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.NCNL");

    @Test
    void a_hit_is_read_asked_about_in_one_click_and_found_again_under_its_address() {
        allot(LINE, "061", 900_000);
        var first = disburse(LINE, "061", 131_000, "UNC-DET-1");
        var second = disburse(LINE, "061", 131_000, "UNC-DET-2");
        try (var browser = Browser.open(root())) {
            browser.signIn("auditor");
            browser.go("/detectors");
            assertThat(browser.text("main")).contains("không phải là kết luận", "Benford");
            browser.look("detectors");
            browser.follow("Cùng đơn vị thụ hưởng, cùng số tiền");
            assertThat(browser.text("#seen")).contains("bút toán số");
            assertThat(browser.text("tbody")).contains("262.000 đ", "NCNL");
            browser.look("detector");

            browser.click("#address");
            var address = browser.path();
            assertThat(address).contains("days=30", "position=");
            assertThat(browser.text("tbody")).contains("262.000 đ");
            disburse(LINE, "061", 131_000, "UNC-DET-3");
            browser.go(address);
            assertThat(browser.text("tbody"))
                    .as("as it was by then")
                    .contains("262.000 đ")
                    .doesNotContain("393.000 đ");
            browser.go("/detectors/same-payee-and-amount?programme=GNBV-BK-2013-2015&position=" + second.position());
            browser.click("tbody a[href*='/findings/new'][href*='" + first.id() + "']");
            assertThat(browser.value("groundName"))
                    .contains("Cùng đơn vị thụ hưởng, cùng số tiền", "30", "" + second.position());
            assertThat(browser.text("main")).contains("131.000 đ", "UNC-DET-1");

            browser.go("/detectors/benford?programme=GNBV-BK-2013-2015&fewest=1");
            assertThat(browser.text("#benford")).contains("luật Benford");
            browser.look("detector-benford");
            browser.signOut();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "auditor, /detectors, 200",
        "finance, /detectors, 200",
        "planning, /detectors/benford, 200",
        "admin, /detectors/late-entries?days=3&page=9, 200",
        "treasurer, /detectors/odd-hours?position=3, 200",
        "auditor, /detectors/verdict, 404",
        "auditor, /detectors/late-entries?programme=NOWHERE, 404",
        "auditor, /detectors/late-entries?days=x, 400",
        "auditor, /detectors/late-entries?days=100001, 400",
        "auditor, /detectors/late-entries?position=-1, 400",
        "auditor, /detectors/late-entries?page=0, 400"
    })
    void everybody_who_is_signed_in_reads_them(String user, String path, int status) {
        assertThat(visitor().signIn(user).get(path).status()).isEqualTo(status);
    }

    @Test
    void nobody_else_reads_them_and_only_an_auditor_is_offered_to_ask() {
        assertThat(visitor().get("/detectors").status()).isEqualTo(302);
        allot(LINE, "062", 10);
        disburse(LINE, "062", 7, "UNC-DET-7");
        var hits = "/detectors/paid-without-commitment?fromAmount=1";
        assertThat(visitor().signIn("finance").get(hits).html())
                .contains("id=\"hits\"")
                .doesNotContain("/findings/new");
        assertThat(visitor().signIn("auditor").get(hits).html()).contains("/findings/new");
    }
}
