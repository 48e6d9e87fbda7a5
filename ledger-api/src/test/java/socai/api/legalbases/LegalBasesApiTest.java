package socai.api.legalbases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.api.ApiTest;

/** What money rests on, over HTTP. */
class LegalBasesApiTest extends ApiTest {
    private static final String LATE = "{\"number\":\"7/NQ-HĐND\",\"date\":\"2013-09-01\",\"issuer\":\"HĐND tỉnh\"}";

    private static String registration(String programme, long amount) {
        return """
                {"programme":"%s","legalBasis":%s,"amount":%d}""".formatted(programme, BASIS, amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "admin"})
    void finance_and_the_administrator_register_a_decision_and_no_more_is_given_under_it(String user) {
        var code = newProgramme("DEC-" + user.toUpperCase(Locale.ROOT));
        var line = "/lines/" + code + ".A/allocations";
        finance().post(line, allocation("040", 300));
        var registered = finance().as(user).post("/decisions", registration(code, 1000));
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.body().at("/events/0/type").asString()).isEqualTo("DecisionRegistered");

        var refused = finance().post(line, allocation("", 701));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("DECISION_EXCEEDED");
        assertThat(refused.body().path("available").asLong()).isEqualTo(700);
        assertThat(refused.body().path("requested").asLong()).isEqualTo(701);
        assertThat(refused.body().path("field").asString()).isEqualTo("amount");
        assertThat(refused.body().path("detail").asString()).contains("1/QĐ-UBND", "700 đ", "701 đ");
        assertThat(finance().post(line, allocation("", 700)).status()).isEqualTo(201);

        var again = finance().post("/decisions", registration(code, 2000));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.code()).isEqualTo("DECISION_REGISTERED");
        assertThat(again.body().path("position").asLong())
                .isEqualTo(registered.body().at("/events/0/position").asLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"planning", "auditor"})
    void nobody_else_registers_decisions_and_everybody_reads_them(String user) {
        var api = finance().as(user);
        assertThat(api.post("/decisions", "{}").status()).isEqualTo(403);
        assertThat(api.get("/legal-bases?programme=GNBV-BK-2013-2015").status()).isEqualTo(200);
        assertThat(api.get("/entries-without-basis?programme=GNBV-BK-2013-2015").status())
                .isEqualTo(200);
    }

    @Test
    void each_basis_tells_its_amount_what_is_given_and_what_is_left() {
        var code = newProgramme("DEC-LIST");
        finance().post("/lines/" + code + ".A/allocations", allocation("040", 300));
        finance().post("/lines/" + code + ".B/allocations", allocation("", 50).replace("1/QĐ-UBND", "1/qđ - ubnd"));
        finance().post("/lines/" + code + ".A/reductions", allocation("040", 100));
        finance().post("/lines/" + code + ".B/allocations", allocation("", 5).replace(BASIS, LATE));
        finance().post("/decisions", registration(code, 1000));

        var answer = finance().get("/legal-bases?programme=" + code).body();
        assertThat(answer.path("position").asLong()).isEqualTo(finance().head());
        var bases = answer.path("legalBases");
        assertThat(bases).hasSize(2);
        var first = bases.get(0);
        assertThat(first.path("number").asString()).isEqualTo("1/QĐ-UBND");
        assertThat(first.path("date").asString()).isEqualTo("2013-06-20");
        assertThat(first.path("issuer").asString()).isEqualTo("UBND tỉnh");
        assertThat(first.path("amount").asLong()).isEqualTo(1000);
        assertThat(first.path("given").asLong()).isEqualTo(250);
        assertThat(first.path("left").asLong()).isEqualTo(750);
        assertThat(first.path("entries").asLong()).isEqualTo(3);
        var second = bases.get(1);
        assertThat(second.path("given").asLong()).isEqualTo(5);
        assertThat(second.has("amount")).isFalse();
        assertThat(second.has("left")).isFalse();
    }

    @Test
    void money_without_a_decision_or_with_one_signed_too_late_is_listed_page_by_page_until_it_is_undone() {
        var code = newProgramme("DEC-NONE");
        var line = "/lines/" + code + ".A";
        finance().post(line + "/allocations", allocation("", 500));
        var allotted =
                finance().post(line + "/allotments", allotment("040", 100)).body();
        var onTheDay = allocation("", 20)
                .replace(BASIS, LATE)
                .replace("{\"year\"", "{\"effectiveDate\":\"2013-09-01\",\"year\"");
        finance().post(line + "/allocations", onTheDay);
        var before = onTheDay.replace("2013-09-01\",\"year\"", "2013-08-31\",\"year\"");
        finance().post(line + "/allocations", before);
        finance().post(line + "/disbursements", disbursement("040", 1, "UNC-1"));

        var list = "/entries-without-basis?programme=" + code + "&limit=1";
        var first = finance().get(list).body();
        assertThat(first.at("/events/0/type").asString()).isEqualTo("Allotted");
        var second =
                finance().get(list + "&after=" + first.path("next").asLong()).body();
        assertThat(second.at("/events/0/type").asString()).isEqualTo("Allocated");
        assertThat(second.at("/events/0/payload/effectiveDate").asString()).isEqualTo("2013-08-31");
        var third =
                finance().get(list + "&after=" + second.path("next").asLong()).body();
        assertThat(third.path("events")).isEmpty();
        assertThat(third.has("next")).isFalse();

        finance()
                .post(
                        "/reversals",
                        "{\"event\":\"%s\",\"reason\":\"Nhập sai\"}"
                                .formatted(second.at("/events/0/id").asString()));
        assertThat(finance().get(list.replace("limit=1", "limit=10")).body().path("events"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("id").asString())
                        .isEqualTo(allotted.at("/events/0/id").asString()));
    }

    @Test
    void a_programme_that_is_not_there_is_not_found() {
        for (var path : new String[] {"/legal-bases", "/entries-without-basis"}) {
            assertThat(finance().get(path + "?programme=NOWHERE").code()).isEqualTo("UNKNOWN_PROGRAMME");
            assertThat(finance().get(path).code()).isEqualTo("INVALID_REQUEST");
        }
        assertThat(finance().post("/decisions", registration("NOWHERE", 1)).code())
                .isEqualTo("UNKNOWN_PROGRAMME");
    }
}
