package socai.api.entries;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.api.Api;
import socai.api.ApiTest;

/** Every call that records, as the contract has it. */
class RecordEndpointTest extends ApiTest {
    private static int number;
    private String a = "";
    private String b = "";

    @BeforeEach
    void programme() {
        var code = newProgramme("REC-" + ++number);
        a = code + ".A";
        b = code + ".B";
    }

    @Test
    void money_is_given_allotted_paid_and_seen_at_once_by_who_asks_for_its_position() {
        assertThat(post("allocations", allocation("", 1000)).status()).isEqualTo(201);
        assertThat(post("allotments", allotment("042", 600)).status()).isEqualTo(201);
        var paid = post("disbursements", disbursement("042", 250, "UNC-1"));

        assertThat(paid.status()).isEqualTo(201);
        var event = paid.body().path("events").get(0);
        assertThat(event.path("type").asString()).isEqualTo("Disbursed");
        assertThat(event.path("line").asString()).isEqualTo(a);
        assertThat(event.path("sequence").asLong()).isEqualTo(3);
        assertThat(paid.body().path("balances").get(0).path("available").asLong())
                .isEqualTo(350);
        assertThat(paid.body().path("warnings").isArray()).isTrue();

        var sheet = finance()
                .get("/balances?programme=" + programmeCode() + "&groupBy=unit&atLeast="
                        + event.path("position").asLong());
        assertThat(sheet.body().path("total").path("disbursed").asLong()).isEqualTo(250);
        assertThat(sheet.body().path("seal").path("position").asLong())
                .isGreaterThanOrEqualTo(event.path("position").asLong());
    }

    @Test
    void what_was_recorded_is_told_in_one_piece_and_with_its_length() {
        var told = post("allocations", allocation("042", 600));
        assertThat(told.header("Content-Length"))
                .isEqualTo(String.valueOf(told.text().getBytes(StandardCharsets.UTF_8).length));
        assertThat(told.header("Transfer-Encoding")).isEmpty();
    }

    @Test
    void figures_are_told_as_they_were_with_what_changed_and_why() {
        var given = position(post("allocations", allocation("042", 600)));
        var paid = position(post("disbursements", disbursement("042", 250, "UNC-1")));
        var filter = "programme=" + programmeCode() + "&unit=042";

        var before = finance().get("/balances?" + filter + "&asOfPosition=" + given);
        assertThat(before.body().path("total").path("available").asLong()).isEqualTo(600);
        assertThat(before.body().path("seal").path("position").asLong()).isEqualTo(given);
        assertThat(finance().get("/balances?" + filter + "&asOf=" + given).text())
                .isEqualTo(before.text());

        var change = finance().get("/diff?" + filter + "&groupBy=project&from=" + given + "&to=" + paid);
        assertThat(change.body().path("rows").size()).isEqualTo(1);
        assertThat(change.body().path("total").path("available").asLong()).isEqualTo(-250);
        assertThat(change.body().path("total").path("paid").asLong()).isEqualTo(250);
        assertThat(change.body().path("to").path("position").asLong()).isEqualTo(paid);

        var first = finance().get("/journal?" + filter + "&figure=available&limit=1");
        assertThat(first.body().path("entries").get(0).path("amount").asLong()).isEqualTo(600);
        var second = finance()
                .get("/journal?" + filter + "&figure=available&limit=1&after="
                        + first.body().path("next").asString());
        assertThat(second.body().path("entries").get(0).path("amount").asLong()).isEqualTo(-250);
        assertThat(second.body().path("entries").get(0).path("position").asLong())
                .isEqualTo(paid);
        var late = finance().get("/journal?" + filter + "&figure=paid&from=" + given);
        assertThat(late.body().path("entries").size()).isEqualTo(1);
    }

    @Test
    void what_had_taken_effect_on_a_day_is_told_apart_from_what_is_known_today() {
        post("allocations", allocation("042", 600));
        var all = "/balances?programme=" + programmeCode();
        var dayBefore = finance().get(all + "&effectiveOn=2012-12-31").body();
        assertThat(dayBefore.path("total").path("allocated").asLong()).isZero();
        assertThat(dayBefore.path("seal").path("effectiveOn").asString()).isEqualTo("2012-12-31");
        var beforeTheLog = finance().get(all + "&asOf=2012-12-31").body();
        assertThat(beforeTheLog.path("seal").path("position").asLong()).isZero();
    }

    private static long position(Api.Answer recorded) {
        return recorded.body().path("events").get(0).path("position").asLong();
    }

    @Test
    void one_dong_too_many_is_refused_and_the_last_dong_is_taken() {
        post("allocations", allocation("042", 600));
        var refused = post("disbursements", disbursement("042", 601, "UNC-1"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.type()).startsWith("application/problem+json");
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(refused.body().path("available").asLong()).isEqualTo(600);
        assertThat(refused.body().path("requested").asLong()).isEqualTo(601);
        assertThat(refused.body().path("field").asString()).isEqualTo("amount");
        assertThat(post("disbursements", disbursement("042", 600, "UNC-1")).status())
                .isEqualTo(201);
    }

    @Test
    void what_was_given_and_allotted_can_be_taken_back() {
        post("allocations", allocation("", 1000));
        post("allotments", allotment("042", 600));
        assertThat(post("withdrawals", allotment("042", 600)).status()).isEqualTo(201);
        assertThat(post("reductions", allocation("", 1000)).status()).isEqualTo(201);
        assertThat(post("reductions", allocation("", 1)).code()).isEqualTo("INSUFFICIENT_BALANCE");
    }

    @Test
    void money_moves_between_lines_in_one_append_and_back_by_one_reversal() {
        post("allocations", allocation("042", 600));
        var moved = finance().post("/reallocations", reallocation(a, "042", b, "040", 600));
        assertThat(moved.status()).isEqualTo(201);
        assertThat(moved.body().path("events").size()).isEqualTo(2);
        assertThat(finance()
                        .post("/reallocations", reallocation(a, "042", b, "040", 1))
                        .code())
                .isEqualTo("INSUFFICIENT_BALANCE");

        var half = moved.body().path("events").get(1).path("id").asString();
        var undone = finance().post("/reversals", "{\"event\":\"" + half + "\",\"reason\":\"Nhập sai\"}");
        assertThat(undone.status()).isEqualTo(201);
        assertThat(undone.body().path("events").size()).isEqualTo(2);
        assertThat(finance()
                        .post("/reversals", "{\"event\":\"" + half + "\",\"reason\":\"Nhập sai\"}")
                        .code())
                .isEqualTo("ALREADY_REVERSED");
        assertThat(post("disbursements", disbursement("042", 600, "UNC-1")).status())
                .isEqualTo(201);
    }

    @Test
    void a_voucher_number_is_taken_until_its_payment_is_reversed() {
        post("allocations", allocation("042", 600));
        var paid = post("disbursements", disbursement("042", 10, "UNC-1"));
        assertThat(post("disbursements", disbursement("042", 20, "unc-1")).code())
                .isEqualTo("DUPLICATE_VOUCHER");
        var id = paid.body().path("events").get(0).path("id").asString();
        var undone = finance().post("/reversals", "{\"event\":\"" + id + "\",\"reason\":\"Nhập sai\"}");
        assertThat(post("disbursements", disbursement("042", 20, "UNC-1")).status())
                .isEqualTo(201);
        var reversal = undone.body().path("events").get(0).path("id").asString();
        assertThat(finance()
                        .post("/reversals", "{\"event\":\"" + reversal + "\",\"reason\":\"x\"}")
                        .code())
                .isEqualTo("NOT_REVERSIBLE");
    }

    @Test
    void the_opening_of_a_line_is_no_entry_to_reverse_and_an_unknown_one_is_not_found() {
        var opened = finance()
                .get("/lines/" + a + "/entries")
                .body()
                .path("events")
                .get(0)
                .path("id")
                .asString();
        assertThat(finance()
                        .post("/reversals", "{\"event\":\"" + opened + "\",\"reason\":\"x\"}")
                        .code())
                .isEqualTo("NOT_REVERSIBLE");
        var nowhere =
                finance().post("/reversals", "{\"event\":\"00000000-0000-0000-0000-000000000000\",\"reason\":\"x\"}");
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.code()).isEqualTo("UNKNOWN_EVENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2013-01-01", "2014-01-31"})
    void an_entry_bears_any_day_its_year_is_open(String day) {
        assertThat(post("allocations", dated(day)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2012-12-31", "2014-02-01"})
    void an_entry_bears_no_other_day(String day) {
        var refused = post("allocations", dated(day));
        assertThat(refused.code()).isEqualTo("DATE_OUTSIDE_YEAR");
        assertThat(refused.body().path("field").asString()).isEqualTo("effectiveDate");
    }

    @Test
    void the_same_request_under_a_key_is_answered_the_same_byte_for_byte_and_recorded_once() {
        var first = post("allocations", allocation("", 5), "Idempotency-Key", "k-" + a);
        post("allocations", allocation("", 7));
        var again = post("allocations", allocation("", 5), "Idempotency-Key", "k-" + a);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        var other = post("allocations", allocation("", 6), "Idempotency-Key", "k-" + a);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(finance()
                        .get("/lines/" + a + "/entries")
                        .body()
                        .path("events")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void a_line_that_has_gone_on_answers_409_to_who_has_not_seen_it() {
        var version = finance().get("/lines/" + a).header("etag");
        assertThat(post("allocations", allocation("", 5), "If-Match", version).status())
                .isEqualTo(201);
        var stale = post("allocations", allocation("", 5), "If-Match", version);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("STALE_VERSION");
    }

    @Test
    void the_same_programme_again_changes_nothing_and_another_under_its_code_is_refused() {
        assertThat(admin().post("/programmes", programme(programmeCode(), 1_000_000))
                        .status())
                .isEqualTo(200);
        assertThat(admin().post("/programmes", programme(programmeCode(), 1_000_001))
                        .code())
                .isEqualTo("PROGRAMME_DIFFERS");
    }

    @Test
    void the_entries_of_a_line_are_paged_newest_first_and_the_log_in_order() {
        for (var i = 0; i < 5; i++) {
            post("allocations", allocation("", 5));
        }
        var page = finance().get("/lines/" + a + "/entries?limit=4").body();
        assertThat(page.path("events").get(0).path("sequence").asLong()).isEqualTo(5);
        var rest = finance()
                .get("/lines/" + a + "/entries?limit=4&before="
                        + page.path("next").asLong())
                .body();
        assertThat(rest.path("events").size()).isEqualTo(2);
        var events = finance().events(0);
        assertThat(events.get(0).path("position").asLong()).isEqualTo(1);
        var id = events.get(0).path("id").asString();
        assertThat(finance().get("/events/" + id).body()).isEqualTo(events.get(0));
    }

    private String programmeCode() {
        return a.substring(0, a.indexOf('.'));
    }

    private static String dated(String day) {
        return allocation("", 5).replace("\"amount\"", "\"effectiveDate\":\"" + day + "\",\"amount\"");
    }

    private Api.Answer post(String call, String body, String... headers) {
        return finance().post("/lines/" + a + "/" + call, body, headers);
    }
}
