package socai.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import socai.ledger.value.LineId;
import socai.web.PagesTest;
import socai.web.Visitor;

class AmountFieldTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.NCNL");
    private static final String FORM = "/lines/" + LINE + "/disbursements/new";

    private static Visitor.Page read(Visitor visitor, String typed) {
        return visitor.get("/amounts/reading?amount=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    }

    @Test
    void while_it_is_typed_an_amount_is_answered_to_the_dong_and_in_words() {
        var finance = visitor().signIn("finance");
        assertThat(read(finance, "56,492 tỷ").html())
                .contains("56.492.000.000 đ", "năm mươi sáu tỷ bốn trăm chín mươi hai triệu đồng")
                .doesNotContain("data-amount");
        finance.get("/?lang=en");
        assertThat(read(finance, "56.492 billion").html())
                .contains("56,492,000,000 đ", "fifty-six billion four hundred and ninety-two million đồng");
    }

    @Test
    void both_readings_of_what_can_be_read_two_ways_are_there_to_choose() {
        assertThat(read(visitor().signIn("finance"), "761.692 triệu đồng").html())
                .contains(
                        "đọc được hai cách",
                        "data-amount=\"761.692.000.000 đ\"",
                        "data-amount=\"761.692.000 đ\"",
                        "bảy trăm sáu mươi mốt tỷ sáu trăm chín mươi hai triệu đồng",
                        "bảy trăm sáu mươi mốt triệu sáu trăm chín mươi hai nghìn đồng");
    }

    @Test
    void what_is_no_amount_is_told_and_shown_as_text_and_nothing_typed_says_nothing() {
        var finance = visitor().signIn("finance");
        assertThat(read(finance, "<script>alert(1)</script>").html())
                .contains("Phải là số tiền như", "&lt;script&gt;")
                .doesNotContain("<script>");
        assertThat(read(finance, " ").html()).doesNotContain("<p");
    }

    @Test
    void nobody_is_answered_without_signing_in() {
        assertThat(read(visitor(), "1").status()).isEqualTo(302);
    }

    @Test
    void without_scripts_an_amount_is_read_when_the_form_is_sent() {
        allot(LINE, "064", 2_000_000);
        var finance = visitor().signIn("finance");
        var opened = finance.get(FORM);
        var form = new HashMap<>(Map.ofEntries(
                Map.entry("_csrf", opened.hidden("_csrf")),
                Map.entry("key", opened.hidden("key")),
                Map.entry("year", "2013"),
                Map.entry("source", "CENTRAL"),
                Map.entry("unit", "064"),
                Map.entry("kind", "COMPLETED_WORK"),
                Map.entry("amount", "1.500 nghìn đồng"),
                Map.entry("reference", "CT-NGHIN"),
                Map.entry("payee", "Công ty Chợ Đồn"),
                Map.entry("effectiveDate.day", "20"),
                Map.entry("effectiveDate.month", "8"),
                Map.entry("effectiveDate.year", "2013")));
        var before = log.head();
        var refused = finance.post(FORM, form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.error("amount")).contains("1.500.000 đ", "1.500 đ");
        assertThat(refused.html())
                .contains("value=\"1.500 nghìn đồng\"", "một triệu năm trăm nghìn đồng", "một nghìn năm trăm đồng");
        assertThat(log.head()).isEqualTo(before);

        form.put("amount", "1,5 triệu");
        var recorded = finance.post(FORM, form);
        assertThat(recorded.status()).isEqualTo(302);
        assertThat(finance.get(recorded.header("Location").substring(root().length()))
                        .html())
                .contains("<strong>1.500.000 đ</strong>", "Bằng chữ: một triệu năm trăm nghìn đồng.");
    }
}
