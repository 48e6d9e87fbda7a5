package socai.web.legalbases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import socai.TestPeople;
import socai.ledger.value.LineId;
import socai.rights.Role;
import socai.web.Browser;
import socai.web.PagesTest;
import socai.web.Visitor;

class LegalBasesPageTest extends PagesTest {
    private static final String FORM = "/decisions/new?programme=GNBV-BK-2013-2015";

    private static Map<String, String> form(Visitor visitor, String number) {
        var opened = visitor.get(FORM);
        return new HashMap<>(Map.of(
                "_csrf", opened.hidden("_csrf"),
                "key", opened.hidden("key"),
                "programme", opened.hidden("programme"),
                "decisionNumber", number,
                "decisionIssuer", "UBND tỉnh Bắc Kạn",
                "decisionDate.day", "20",
                "decisionDate.month", "6",
                "decisionDate.year", "2013",
                "amount", "500 tỷ"));
    }

    @Test
    void every_reader_sees_the_decision_behind_the_money_of_2013() {
        var page = visitor().signIn("auditor").get("/decisions");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html())
                .contains("934/QĐ-UBND", "20/06/2013", "146,782 tỷ")
                .doesNotContain("/decisions/new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "admin"})
    void a_decision_is_registered_and_stands_in_the_list(String user) {
        var visitor = visitor().signIn(user);
        var recorded = visitor.post("/decisions/new", form(visitor, "R-" + user));
        assertThat(recorded.status()).isEqualTo(302);
        var list = visitor.get(recorded.header("Location").substring(root().length()));
        assertThat(list.html()).contains("id=\"recorded\"", "R-" + user, "500 tỷ", "/decisions/new");
        assertThat(visitor()
                        .signIn("auditor")
                        .get(recorded.header("Location").substring(root().length()))
                        .html())
                .doesNotContain("id=\"recorded\"");
    }

    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.30A");
    private static final String ALLOCATION = "/lines/" + LINE + "/allocations/new";

    private static Map<String, String> allocation(Visitor visitor, String decision) {
        var fields = new HashMap<>(visitor.get(ALLOCATION).fields());
        fields.putAll(Map.of(
                "year", "2014",
                "source", "CENTRAL",
                "unit", ".",
                "amount", "1.000",
                "basisNumber", decision,
                "effectiveDate.day", "3",
                "effectiveDate.month", "2",
                "effectiveDate.year", "2014"));
        return fields;
    }

    @Test
    void a_decision_that_the_ledger_knows_is_named_by_its_number_alone() {
        var finance = visitor().signIn("finance");
        var recorded = finance.post(ALLOCATION, allocation(finance, "934/qđ-ubnd"));
        assertThat(recorded.header("Location")).as(recorded.html()).contains("recorded=");
        assertThat(log.at(log.head()).orElseThrow().event().toString()).contains("934/QĐ-UBND", "2013-06-20", "UBND");

        var unknown = finance.post(ALLOCATION, allocation(finance, "935/QĐ-UBND"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.error("basisDate")).isNotEmpty();
        assertThat(unknown.error("basisIssuer")).isNotEmpty();
    }

    @Test
    void decisions_are_offered_to_who_may_read_them() {
        assertThat(visitor()
                        .signIn("planning")
                        .get("/choices/decisions?q=bac+kan")
                        .html())
                .contains("data-text=\"934/QĐ-UBND\"", "data-value=\"2013-06-20 ");
        var district = visitor()
                .with("Authorization", TestPeople.header("huyen", Set.of(Role.DISTRICT), Set.of("060"), Set.of()));
        assertThat(district.get("/choices/decisions?q=bac+kan").status()).isEqualTo(403);
        assertThat(district.get("/lines/" + LINE + "/reallocations/new").html())
                .contains("id=\"basisNumber\"")
                .doesNotContain("/choices/decisions");
    }

    @Test
    void what_is_picked_by_keyboard_fills_date_and_issuer_and_goes_when_another_is_typed() {
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go(ALLOCATION);
            browser.keys("basisNumber", "934");
            Awaitility.await()
                    .atMost(Browser.PATIENCE)
                    .untilAsserted(() -> assertThat(browser.text("#basisNumber ~ [role=listbox]"))
                            .contains("934/QĐ-UBND"));
            browser.look("decision-offers");
            browser.keys("basisNumber", Keys.ARROW_DOWN, Keys.ENTER);
            assertThat(browser.value("basisNumber")).isEqualTo("934/QĐ-UBND");
            assertThat(browser.value("basisDate")).isEqualTo("20");
            assertThat(browser.value("basisDate-month")).isEqualTo("6");
            assertThat(browser.value("basisDate-year")).isEqualTo("2013");
            assertThat(browser.value("basisIssuer")).contains("UBND");
            browser.look("decision-picked");
            browser.keys("basisNumber", "0");
            assertThat(browser.value("basisDate")).isEmpty();
            assertThat(browser.value("basisIssuer")).isEmpty();
        }
    }

    @Test
    void less_than_is_given_already_is_refused_beside_the_amount() {
        var finance = visitor().signIn("finance");
        var form = form(finance, "934/qđ-ubnd");
        form.put("amount", "146.781.999.999");
        var before = log.head();
        var refused = finance.post("/decisions/new", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.error("amount")).contains("146.782.000.000");
        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    void a_form_that_is_sent_empty_names_every_field() {
        var finance = visitor().signIn("finance");
        var form = form(finance, "");
        form.putAll(Map.of("decisionIssuer", "", "decisionDate.day", "31", "amount", "", "decisionFile", "abc"));
        var refused = finance.post("/decisions/new", form);
        for (var field : new String[] {"decisionNumber", "decisionIssuer", "decisionDate", "amount", "decisionFile"}) {
            assertThat(refused.error(field)).as(field).isNotEmpty();
        }
    }

    @Test
    void nobody_else_opens_the_form() {
        for (var user : new String[] {"planning", "auditor"}) {
            assertThat(visitor().signIn(user).get(FORM).status()).isEqualTo(403);
        }
    }

    @Test
    void money_without_a_decision_is_listed_with_the_way_to_its_entry() {
        var line = LineId.parse("GNBV-BK-2013-2015.MHGN");
        var entry = allot(line, "060", 1_000);
        var page = visitor()
                .signIn("planning")
                .get("/decisions?programme=GNBV-BK-2013-2015&after=" + (entry.position() - 1));
        assertThat(page.html()).contains("Không nêu quyết định", "/lines/" + line + "?at=" + entry.position());
        assertThat(page.html()).contains("Từ đầu");
    }

    @Test
    void an_address_of_nowhere_is_not_found() {
        var finance = visitor().signIn("finance");
        assertThat(finance.get("/decisions?programme=NOWHERE").status()).isEqualTo(404);
        assertThat(finance.get("/decisions/new?programme=NOWHERE").status()).isEqualTo(404);
        assertThat(finance.get("/decisions?after=x").status()).isEqualTo(400);
    }
}
