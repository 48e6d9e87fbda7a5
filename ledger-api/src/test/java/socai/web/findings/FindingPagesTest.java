package socai.web.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.ledger.value.LineId;
import socai.web.Browser;
import socai.web.PagesTest;

/** A question is asked on the page of its entry, answered, closed, and seen wherever the figure stands. */
class FindingPagesTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.MHGN");

    @Test
    void a_payment_is_asked_about_answered_and_closed_and_its_figures_say_so_meanwhile() {
        allot(LINE, "061", 5_000);
        var paid = disburse(LINE, "061", 1_234, "UNC-HOI-1");
        try (var browser = Browser.open(root())) {
            browser.signIn("auditor");
            browser.go("/lines/" + LINE + "?at=" + paid.position() + "#entry-" + paid.position());
            browser.follow("Hỏi về bút toán này");
            assertThat(browser.text("main")).contains("1.234 đ", "UNC-HOI-1");
            browser.choose("severity", "CONCERN");
            browser.type("groundName", "Thanh toán khi chưa có cam kết chi");
            browser.type("question", "Vì sao chi khi chưa ký hợp đồng?");
            browser.look("finding-raise");
            browser.press();
            assertThat(browser.text("#said")).contains("Đã ghi vào sổ");
            assertThat(browser.text("#state")).isEqualToIgnoringCase("Đang mở");
            var finding = browser.path();
            browser.signOut();

            browser.signIn("finance");
            await(log.head());
            browser.go("/balances?groupBy=project,unit&line=" + LINE);
            assertThat(browser.text("#questions")).contains("MHGN", "061");
            assertThat(browser.text("table.ledger tbody")).containsIgnoringCase("Đang được hỏi");
            browser.look("balances-questioned");
            for (var page : new String[] {
                "/lines/" + LINE,
                "/reports/disbursement?programme=GNBV-BK-2013-2015&year=2013",
                "/years/GNBV-BK-2013-2015/2013"
            }) {
                browser.go(page);
                assertThat(browser.text("#questions")).as(page).contains("Câu hỏi số");
            }
            browser.go(finding);
            browser.type("findingWords", "Hợp đồng ký ngày 02/6, nhập sau.");
            browser.press();
            assertThat(browser.text("ol.said")).contains("Hợp đồng ký ngày 02/6");
            browser.signOut();

            browser.signIn("auditor");
            browser.go("/findings?state=open");
            browser.look("findings");
            browser.follow("Vì sao chi khi chưa ký hợp đồng?");
            browser.type("findingWords", "Đã xem hợp đồng.");
            browser.press();
            assertThat(browser.text("#state")).isEqualToIgnoringCase("Đã khép lại");
            browser.look("finding");
            await(log.head());
            browser.go("/lines/" + LINE);
            assertThat(browser.text("main")).doesNotContainIgnoringCase("Đang được hỏi");
            browser.signOut();
        }
    }

    @Test
    void a_question_that_is_sent_empty_names_every_field_and_records_nothing() {
        var auditor = visitor().signIn("auditor");
        var opened = auditor.get("/findings/new?programme=GNBV-BK-2013-2015&project=MHGN");
        var form = new HashMap<>(opened.fields());
        form.putAll(Map.of("programme", "", "year", "13", "groundName", "", "question", ""));
        var before = log.head();
        var refused = auditor.post("/findings/new", form);
        assertThat(refused.status()).isEqualTo(422);
        for (var field : new String[] {"programme", "year", "groundName", "question"}) {
            assertThat(refused.error(field)).as(field).isNotEmpty();
        }
        assertThat(log.head()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "finance, /findings/new, 403",
        "planning, /findings/new, 403",
        "admin, /findings/new, 403",
        "auditor, /findings/new?entry=x, 404",
        "auditor, /findings/new?entry=00000000-0000-0000-0000-000000000000, 404",
        "auditor, /findings/x, 404",
        "auditor, /findings/00000000-0000-0000-0000-000000000000, 404",
        "auditor, /findings?state=x, 400",
        "auditor, /findings?programme=NOWHERE, 404",
        "finance, /findings, 200",
        "admin, /findings?severity=NOTE&state=closed&page=9, 200"
    })
    void pages_open_for_whom_they_are_for_and_an_address_of_nowhere_is_not_found(String user, String path, int status) {
        assertThat(visitor().signIn(user).get(path).status()).isEqualTo(status);
    }
}
