package socai.web.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.value.LineId;
import socai.log.event.RecordedEvent;
import socai.web.Browser;
import socai.web.PagesTest;

/** One field finds a payment by whatever is known of it, and lines, units and decisions by their names. */
class SearchPageTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.NCNL");

    private String found(String words) {
        var page = visitor().signIn("auditor").get("/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
        assertThat(page.status()).as(page.html()).isEqualTo(200);
        return page.html();
    }

    private static String link(RecordedEvent entry) {
        return "/entries/" + entry.id() + "/proof";
    }

    private RecordedEvent paid(String voucher, long dong) {
        allot(LINE, "060", dong);
        return disburse(LINE, "060", dong, voucher);
    }

    @Test
    void a_payment_is_found_by_its_voucher_its_payee_its_amount_and_its_number_in_any_spelling() {
        var payment = paid("UNC-TÌM-1", 7_654_321);
        var other = paid("UNC-TÌM-2", 7_654_322);
        for (var words :
                new String[] {"UNC-TÌM-1", "unc–tìm-1", "7.654.321", "7,654321 triệu", "#" + payment.position()}) {
            assertThat(found(words)).as(words).contains(link(payment)).doesNotContain(link(other));
        }
        for (var words : new String[] {"ben bai", "BẾN BÃI", "cong ty cau duong & ben bai", "Bến Bãi \"Ba Bể\""}) {
            assertThat(found(words)).as(words).contains(link(payment), link(other), "đơn vị thụ hưởng");
        }
    }

    @Test
    void what_two_things_match_says_both() {
        var payment = paid("8765432", 8_765_432);
        var html = found("8765432");
        assertThat(html.split(link(payment), -1)).as("once").hasSize(2);
        assertThat(html).contains("số chứng từ, số tiền");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ba be | /balances?unit=061&amp;groupBy=project,unit",
                "pac nam | /balances?unit=060&amp;groupBy=project,unit",
                "30a | /lines/GNBV-BK-2013-2015.30A",
                "934/qd-ubnd | /decisions?programme=GNBV-BK-2013-2015&amp;q=934/Q%C4%90-UBND",
            })
    void lines_units_and_decisions_are_found_by_name(String words, String link) {
        assertThat(found(words)).contains(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "' or 1=1 --", "%", "=HYPERLINK(1)", "không có gì như thế"})
    void what_is_not_there_is_said_in_words_and_nothing_typed_is_more_than_text(String words) {
        assertThat(found(words)).contains("id=\"nothing\"").doesNotContain("<script>alert");
    }

    @Test
    void an_empty_search_asks_what_is_sought() {
        assertThat(found(" ")).contains("id=\"q-hint\"").doesNotContain("id=\"nothing\"");
    }

    @Test
    void a_reader_searches_from_any_page_by_the_keyboard_alone() {
        var payment = paid("UNC-TÌM-3", 3_210_987);
        try (var browser = Browser.open(root())) {
            browser.signIn("auditor");
            browser.go("/balances");
            browser.enter("search", "unc-tìm-3");
            assertThat(browser.path()).startsWith("/search?q=");
            assertThat(browser.text("#entries")).contains("3.210.987", "số chứng từ");
            browser.look("search");
            browser.go("/search?q=ba+be&lang=en");
            browser.look("search-units-en");
            browser.go("/search?q=khong-co&lang=vi");
            browser.look("search-nothing");
            browser.go("/search?q=unc-tìm-3");
            browser.follow("Tờ chứng minh");
            assertThat(browser.path()).contains(payment.id().toString());
        }
    }
}
