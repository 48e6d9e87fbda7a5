package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import socai.ledger.value.LineId;

class AllotmentPageTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.CT135");
    private static final String FORM = "/lines/" + LINE + "/allotments/new";

    private static Map<String, String> form(Visitor finance) {
        var opened = finance.get(FORM);
        return new HashMap<>(Map.of(
                "_csrf", opened.hidden("_csrf"),
                "key", opened.hidden("key"),
                "year", "2013",
                "source", "CENTRAL",
                "unit", "062",
                "amount", "1.000.000",
                "effectiveDate.day", "1",
                "effectiveDate.month", "7",
                "effectiveDate.year", "2013"));
    }

    @Test
    void money_of_the_pool_reaches_a_unit_and_can_be_paid_from_there() {
        var finance = visitor().signIn("finance");
        var recorded = finance.post(FORM, form(finance));
        assertThat(recorded.status()).isEqualTo(302);
        var line = finance.get(recorded.header("Location").substring(root().length()));
        assertThat(line.html())
                .contains(
                        "id=\"recorded\"",
                        "Huyện Ngân Sơn",
                        "disbursements/new?year=2013&amp;source=CENTRAL&amp;unit=062");
    }

    @Test
    void more_than_the_pool_is_refused_beside_the_amount() {
        var finance = visitor().signIn("finance");
        var form = form(finance);
        form.put("amount", "87840000001");
        var before = log.head();
        assertThat(finance.post(FORM, form).error("amount")).contains("Không đủ tiền");
        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    void a_decision_is_named_whole_or_not_at_all() {
        var finance = visitor().signIn("finance");
        var form = form(finance);
        form.put("basisNumber", "1020/QĐ-UBND");
        var refused = finance.post(FORM, form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.error("basisDate")).isNotEmpty();
        assertThat(refused.error("basisIssuer")).isNotEmpty();

        form.putAll(Map.of(
                "basisDate.day", "5",
                "basisDate.month", "7",
                "basisDate.year", "2013",
                "basisIssuer", "UBND tỉnh Bắc Kạn"));
        assertThat(finance.post(FORM, form).status()).isEqualTo(302);
        assertThat(finance.get("/lines/" + LINE).html()).contains("1020/QĐ-UBND, 05/07/2013, UBND tỉnh Bắc Kạn");
    }
}
