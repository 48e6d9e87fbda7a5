package socai.api.entries;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.api.Api;
import socai.api.ApiTest;

/** Entries are asked for by what stands on their papers, in any spelling, and whatever is wrong is named. */
class EntriesApiTest extends ApiTest {
    private static int number;
    private String code = "";
    private String line = "";

    @BeforeEach
    void programme() {
        code = newProgramme("ENTRIES-" + ++number);
        line = code + ".A";
        record("/lines/" + line + "/allocations", allocation("042", 100_000));
    }

    @Test
    void a_payment_is_found_by_its_voucher_and_its_payee_in_any_spelling_with_what_undid_it() {
        var paid = record(
                "/lines/" + line + "/disbursements", payment("042", 250, "UNC-Đ01", "Công ty Hòa Bình", "2013-08-15"));
        var other = record(
                "/lines/" + line + "/disbursements", payment("042", 250, "UNC-02", "Công ty An Bình", "2013-08-15"));
        var undone = record("/reversals", "{\"event\":\"" + id(paid) + "\",\"reason\":\"Nhập sai\"}");
        for (var name : List.of(
                parameter("voucher", "unc–ð1"),
                parameter("payee", "CÔNG TY HOÀ BÌNH"),
                parameter("voucher", "UNC-Đ01") + parameter("payee", "công ty hòa bình"),
                parameter("payee", "Công ty Hòa Bình")
                        + "&amount=250&effectiveFrom=2013-08-15&effectiveTo=2013-08-15")) {
            assertThat(positions(name)).as(name).containsExactly(position(paid), position(undone));
        }
        assertThat(positions("&amount=250"))
                .as("an amount alone")
                .containsSubsequence(position(paid), position(other), position(undone));
        for (var name : List.of(
                parameter("payee", "Công ty Hóa Bình"),
                parameter("voucher", "UNC-Đ1") + parameter("payee", "Công ty An Bình"),
                parameter("payee", "Công ty Hòa Bình") + "&amount=249",
                parameter("payee", "Công ty Hòa Bình") + "&amount=251",
                parameter("payee", "Công ty Hòa Bình") + "&effectiveFrom=2013-08-16",
                parameter("payee", "Công ty Hòa Bình") + "&effectiveTo=2013-08-14")) {
            assertThat(positions(name)).as(name).isEmpty();
        }
    }

    @Test
    void a_contract_is_found_with_its_payments_as_soon_as_they_are_recorded() {
        var committed = record("/lines/" + line + "/commitments", """
                {"year":2013,"source":"STATE","unit":"042","amount":500,"contract":"HĐ-12/2013","payee":"Công ty Nước",
                 "effectiveDate":"2013-08-01"}
                """);
        var positions = new ArrayList<>(List.of(position(committed)));
        for (var i = 0; i < 5; i++) {
            var paid = record("/lines/" + line + "/disbursements", """
                            {"year":2013,"source":"STATE","unit":"042","amount":10,"kind":"COMPLETED_WORK","reference":"UNC-%d",
                             "payee":"Công ty Nước","commitment":"%s","effectiveDate":"2013-08-15"}
                            """.formatted(i, id(committed)));
            positions.add(position(paid));
            assertThat(positions(parameter("contract", "hđ–012/2013"))).isEqualTo(positions);
        }
        record("/lines/" + line + "/disbursements", payment("042", 10, "UNC-9", "Công ty Nước", "2013-08-15"));
        assertThat(positions(parameter("contract", "HĐ-12/2013"))).isEqualTo(positions);
        assertThat(positions(parameter("contract", "HĐ-12/2013") + parameter("voucher", "UNC-03")))
                .containsExactly(positions.get(4));
        assertThat(positions(parameter("contract", "HĐ-12/2014"))).isEmpty();
    }

    @Test
    void an_answer_holds_as_many_as_are_wanted_and_leads_on_to_the_rest() {
        var positions = new ArrayList<Long>();
        for (var i = 0; i < 7; i++) {
            var payee = i % 2 == 0 ? "Công ty Hòa Bình" : "CÔNG TY HOÀ BÌNH";
            positions.add(position(
                    record("/lines/" + line + "/disbursements", payment("042", 10, "UNC-" + i, payee, "2013-08-15"))));
        }
        var path = "/entries?programme=" + code + parameter("payee", "Công ty Hoà Bình") + "&limit=3";
        var found = new ArrayList<Long>();
        var after = "";
        do {
            var answer = finance().get(path + after).body();
            answer.path("events")
                    .forEach(event -> found.add(event.path("position").asLong()));
            after = answer.has("next") ? "&after=" + answer.path("next").asLong() : "";
        } while (!after.isEmpty());
        assertThat(found).isEqualTo(positions);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | legalBasis",
                "payee= | payee",
                "payee=%3Cscript%3E | payee",
                "payee=a&payee=b | payee",
                "voucher=%20 | voucher",
                "contract=%3B | contract",
                "payee=a&amount=-1 | amount",
                "payee=a&amount=1.5 | amount",
                "payee=a&amount=1e3 | amount",
                "payee=a&amount=9007199254740992 | amount",
                "payee=a&effectiveFrom=2013-02-30 | effectiveFrom",
                "payee=a&effectiveTo=today | effectiveTo",
                "payee=a&effectiveFrom=2013-08-16&effectiveTo=2013-08-15 | effectiveTo",
                "payee=a&date=2013-06-20 | date",
                "payee=a&issuer=b | issuer",
                "payee=a&after=-1 | after",
                "payee=a&limit=0 | limit",
                "payee=a&limit=1001 | limit",
                "payee=a&reference=b | reference"
            })
    void what_cannot_be_asked_is_told_by_its_field(String query, String field) {
        for (var user : List.of("finance", "auditor")) {
            var refused = finance().as(user).get("/entries?programme=" + code + "&" + query);
            assertThat(refused.status()).as(refused.text()).isEqualTo(400);
            assertThat(refused.text()).contains("\"" + field + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"payee=a&amount=0", "payee=a&amount=9007199254740991", "payee=a&effectiveTo=2200-12-31"})
    void what_nobody_recorded_is_answered_by_an_empty_list(String query) {
        var answer = finance().get("/entries?programme=" + code + "&" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().path("events")).isEmpty();
        assertThat(answer.body().has("next")).isFalse();
    }

    @Test
    void a_programme_that_is_not_there_is_told() {
        var answer = finance().get("/entries?programme=NOWHERE&payee=a");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("UNKNOWN_PROGRAMME");
    }

    private List<Long> positions(String query) {
        var answer = finance().get("/entries?programme=" + code + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var positions = new ArrayList<Long>();
        answer.body()
                .path("events")
                .forEach(event -> positions.add(event.path("position").asLong()));
        return positions;
    }

    private static String parameter(String name, String value) {
        return "&" + name + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String payment(String unit, long amount, String voucher, String payee, String day) {
        return """
                {"year":2013,"source":"STATE","unit":"%s","amount":%d,"kind":"COMPLETED_WORK","reference":"%s",
                 "payee":"%s","effectiveDate":"%s"}
                """.formatted(unit, amount, voucher, payee, day);
    }

    private Api.Answer record(String path, String body) {
        var answer = finance().post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private static long position(Api.Answer recorded) {
        return recorded.body().at("/events/0/position").asLong();
    }

    private static String id(Api.Answer recorded) {
        return recorded.body().at("/events/0/id").asString();
    }
}
