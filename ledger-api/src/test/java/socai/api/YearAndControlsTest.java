package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What regulation decides, over HTTP: controls, four eyes, the end of a year. */
class YearAndControlsTest extends ApiTest {
    private static int number;
    private String code = "";
    private String a = "";

    @BeforeEach
    void programme() {
        code = newProgramme("YEAR-" + ++number);
        a = code + ".A";
        recorded(post("allocations", dated(allocation("042", 1000), "2013-01-01")));
    }

    @Test
    void a_control_warns_by_its_name_and_version_and_stops_from_the_day_it_says() {
        recorded(control("FOUR_EYES", "WARN", "\"amount\":100", "2013-01-01"));
        recorded(control("FOUR_EYES", "STOP", "\"amount\":200", "2013-07-01"));

        var within = paid(100, "V1", "2013-06-01");
        assertThat(within.body().path("warnings").size()).isZero();
        var warned = paid(101, "V2", "2013-06-01");
        recorded(warned);
        var warning = warned.body().path("warnings").get(0);
        assertThat(warning.path("control").asString()).isEqualTo("FOUR_EYES");
        assertThat(warning.path("version").asInt()).isEqualTo(1);
        assertThat(warning.path("limit").asLong()).isEqualTo(100);
        assertThat(warning.path("found").asLong()).isEqualTo(101);
        assertThat(warning.path("message").asString()).contains("phê duyệt");

        recorded(paid(200, "V3", "2013-07-01"));
        var stopped = paid(201, "V4", "2013-07-01");
        assertThat(stopped.code()).isEqualTo("CONTROL_STOPPED");
        assertThat(stopped.status()).isEqualTo(422);
        assertThat(stopped.body().path("control").asString()).isEqualTo("FOUR_EYES");
        assertThat(stopped.body().path("version").asInt()).isEqualTo(2);

        var id = warned.body().path("events").get(0).path("id").asString();
        assertThat(finance().get("/events/" + id).body().path("warnings").size())
                .as("what was warned of is kept with the entry")
                .isEqualTo(1);
    }

    @Test
    void it_is_told_which_controls_were_in_force_on_a_day() {
        recorded(control("ADVANCE_OF_UNIT", "STOP", "\"percent\":40", "2013-07-01"));
        assertThat(percentOn("2013-06-30")).isEqualTo("WARN 30 0");
        assertThat(percentOn("2013-07-01")).isEqualTo("STOP 40 1");
        var history = finance().get("/controls/history?line=" + a).body();
        assertThat(history.size()).isEqualTo(1);
        assertThat(history.get(0)
                        .path("payload")
                        .path("setting")
                        .path("percent")
                        .asInt())
                .isEqualTo(40);
        assertThat(history.get(0).path("actor").asString()).isEqualTo("admin");
    }

    private String percentOn(String day) {
        for (var setting : finance().get("/controls?line=" + a + "&on=" + day).body()) {
            if (setting.path("control").asString().equals("ADVANCE_OF_UNIT")) {
                return setting.path("action").asString() + " "
                        + setting.path("percent").asInt() + " "
                        + setting.path("version").asInt();
            }
        }
        return "none";
    }

    @Test
    void a_control_is_told_the_limit_it_has_and_no_other() {
        var wrong = control("ADVANCE_OF_UNIT", "STOP", "\"amount\":40", "2013-07-01");
        assertThat(wrong.code()).isEqualTo("WRONG_LIMIT");
        assertThat(wrong.body().path("field").asString()).isEqualTo("amount");
        assertThat(control("FOUR_EYES", "STOP", "\"percent\":5", "2013-07-01").code())
                .isEqualTo("WRONG_LIMIT");
    }

    @Test
    void balances_are_the_same_after_a_control_has_changed() {
        var paid = paid(900, "V1", "2013-06-01");
        recorded(paid);
        var before = total();
        recorded(control("FOUR_EYES", "STOP", "\"amount\":1", "2013-01-01"));
        assertThat(total()).isEqualTo(before);
        assertThat(finance().get("/lines/" + a).status()).isEqualTo(200);
        assertThat(paid(2, "V2", "2013-06-01").code()).isEqualTo("CONTROL_STOPPED");
        recorded(paid(1, "V3", "2013-06-01"));
    }

    private String total() {
        var head = finance().head();
        return finance()
                .get("/balances?programme=" + code + "&atLeast=" + head)
                .body()
                .path("total")
                .toString();
    }

    @Test
    void what_planning_proposes_waits_with_its_money_until_finance_says_yes_or_no() {
        var planning = finance().as("planning");
        var body = "{\"entry\":{\"type\":\"Reallocate\","
                + reallocation(a, "042", a, "040", 400).strip().substring(1) + "}";
        var first = planning.post("/proposals", body);
        recorded(first);
        var second = planning.post("/proposals", body);
        recorded(second);
        assertThat(second.body().path("balances").get(0).path("available").asLong())
                .isEqualTo(200);
        assertThat(planning.post("/proposals", body).code()).isEqualTo("INSUFFICIENT_BALANCE");

        var rejected = finance().post("/proposals/" + id(second) + "/rejection", "{\"reason\":\"Không cần\"}");
        recorded(rejected);
        assertThat(rejected.body().path("balances").get(0).path("available").asLong())
                .isEqualTo(600);

        recorded(finance().post("/proposals/" + id(first) + "/approval", ""));
        assertThat(finance().post("/proposals/" + id(first) + "/approval", "").code())
                .isEqualTo("PROPOSAL_SETTLED");
        var told = finance().get("/proposals/" + id(first)).body();
        assertThat(told.path("settled").path("type").asString()).isEqualTo("Approved");
        assertThat(told.path("asked").path("actor").asString()).isEqualTo("planning");
        assertThat(finance().get("/proposals").text()).doesNotContain(id(first)).doesNotContain(id(second));
        assertThat(finance().get("/proposals/settled").text()).contains(id(first), id(second));
    }

    @Test
    void nobody_approves_what_he_has_proposed_himself_but_he_may_take_it_back() {
        var entry = allotment("042", 1).strip();
        recorded(post("allocations", allocation("", 10)));
        var proposed = finance()
                .post(
                        "/proposals",
                        "{\"entry\":{\"type\":\"Allot\",\"line\":\"" + a + "\"," + entry.substring(1) + "}");
        recorded(proposed);
        assertThat(finance()
                        .post("/proposals/" + id(proposed) + "/approval", "")
                        .code())
                .isEqualTo("OWN_PROPOSAL");
        assertThat(finance()
                        .as("planning")
                        .post("/proposals/" + id(proposed) + "/withdrawal", "")
                        .code())
                .isEqualTo("NOT_OWN_PROPOSAL");
        recorded(finance().post("/proposals/" + id(proposed) + "/withdrawal", ""));
    }

    @Test
    void a_year_is_closed_reopened_for_a_reason_and_its_whole_rest_goes_on_by_one_decision() {
        var committed = post("commitments", """
                {"year":2013,"source":"STATE","unit":"042","amount":300,"contract":"1/HĐ","payee":"Công ty Nước"}
                """);
        recorded(committed);
        var year = "/years/" + code + "/2013";
        assertThat(finance()
                        .post(year + "/carry-overs", "{\"legalBasis\":" + BASIS + "}")
                        .code())
                .isEqualTo("YEAR_NOT_CLOSED");
        var seen = finance().head();
        var checklist = finance().get(year + "?atLeast=" + seen).body();
        assertThat(checklist.path("commitments").get(0).path("amount").asLong()).isEqualTo(300);
        assertThat(checklist.path("rests").get(0).path("amount").asLong()).isEqualTo(700);

        var closed = admin().post(year + "/closing", "{}");
        recorded(closed);
        assertThat(closed.body().path("events").size())
                .as("every line of the programme")
                .isEqualTo(2);
        assertThat(admin().post(year + "/closing", "{}").code()).isEqualTo("YEAR_CLOSED");
        assertThat(paid(1, "V1", "2013-12-31").code()).isEqualTo("YEAR_CLOSED");

        recorded(admin().post(year + "/reopening", "{\"reason\":\"Bổ sung chứng từ\",\"legalBasis\":" + BASIS + "}"));
        recorded(paid(50, "V1", "2013-12-31"));
        recorded(admin().post(year + "/closing", "{}"));
        assertThat(finance().get("/years/" + code).body().size())
                .as("every closing and reopening shows for ever")
                .isEqualTo(6);

        var carried = finance()
                .post(
                        year + "/carry-overs",
                        "{\"legalBasis\":" + BASIS + ",\"effectiveDate\":\"2014-02-01\"}",
                        "Idempotency-Key",
                        "carry-" + code);
        recorded(carried);
        assertThat(carried.body().path("events").size()).isEqualTo(2);
        var head = finance().head();
        var rows = finance()
                .get("/balances?programme=" + code + "&groupBy=year&atLeast=" + head)
                .body()
                .path("rows");
        assertThat(rows.get(0).path("carriedOut").asLong()).isEqualTo(950);
        assertThat(rows.get(1).path("available").asLong()).isEqualTo(650);
        assertThat(rows.get(1).path("committed").asLong()).isEqualTo(300);

        var paidNextYear = post("disbursements", """
                {"year":2014,"source":"STATE","unit":"042","amount":300,"kind":"COMPLETED_WORK","reference":"V9",
                 "payee":"Công ty Nước","commitment":"%s"}
                """.formatted(id(committed)));
        recorded(paidNextYear);
    }

    @Test
    void of_several_entries_all_are_recorded_or_none_and_the_place_of_the_fault_is_named() {
        var before = finance().head();
        var refused = finance().post("/batches", batch(600, 600));
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(refused.body().path("field").asString()).isEqualTo("[1].amount");
        assertThat(finance().head()).isEqualTo(before);

        var tried = finance().post("/batches?dryRun=true", batch(600, 600));
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body().path("refusals").size()).isEqualTo(1);
        assertThat(tried.body().path("refusals").get(0).path("entry").asInt()).isEqualTo(1);
        assertThat(tried.body().path("balances").get(0).path("available").asLong())
                .isEqualTo(400);
        assertThat(finance().head()).isEqualTo(before);

        var parts = finance().post("/batches?atomic=false", batch(600, 600));
        assertThat(parts.status()).isEqualTo(207);
        assertThat(parts.body().path("results").get(0).has("recorded")).isTrue();
        assertThat(parts.body()
                        .path("results")
                        .get(1)
                        .path("problem")
                        .path("code")
                        .asString())
                .isEqualTo("INSUFFICIENT_BALANCE");

        var first = finance().post("/batches", batch(100, 200), "Idempotency-Key", "batch-" + code);
        assertThat(first.code()).as("the vouchers are taken").isEqualTo("DUPLICATE_VOUCHER");
        var other = batch(100, 200).replace("VB-", "VC-");
        var recorded = finance().post("/batches", other, "Idempotency-Key", "batch-" + code);
        recorded(recorded);
        assertThat(finance()
                        .post("/batches", other, "Idempotency-Key", "batch-" + code)
                        .body()
                        .path("events"))
                .isEqualTo(recorded.body().path("events"));
    }

    @Test
    void a_fault_in_a_batch_is_named_by_its_place_and_field() {
        var answer = finance().post("/batches", "[{\"type\":\"Allot\",\"line\":\"" + a + "\",\"year\":2013}, {}]");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"[0].source\"", "\"[0].amount\"", "\"[1].type\"");
    }

    @Test
    void money_comes_back_and_the_entries_of_a_classification_are_found() {
        var paid = post("disbursements", """
                {"year":2013,"source":"STATE","unit":"042","amount":400,"kind":"COMPLETED_WORK","reference":"V1",
                 "payee":"Công ty Nước","classification":{"chapter":"599","item":"9200"}}
                """);
        recorded(paid);
        recorded(post("refunds", "{\"event\":\"" + id(paid) + "\",\"amount\":150,\"reference\":\"NT-1\"}"));
        assertThat(post("refunds", "{\"event\":\"" + id(paid) + "\",\"amount\":150,\"reference\":\"NT-1\"}")
                        .code())
                .isEqualTo("DUPLICATE_VOUCHER");
        var head = finance().head();
        assertThat(finance().get("/balances?atLeast=" + head).status()).isEqualTo(200);
        var of = "/journal?programme=" + code + "&figure=paid";
        assertThat(finance().get(of).body().path("entries").size()).isEqualTo(2);
        assertThat(finance()
                        .get(of + "&classification=599...9200")
                        .body()
                        .path("entries")
                        .size())
                .isEqualTo(1);
        assertThat(finance()
                        .get(of + "&classification=598")
                        .body()
                        .path("entries")
                        .size())
                .isZero();
    }

    private String batch(long one, long two) {
        return "[" + entry(one, "VB-1") + "," + entry(two, "VB-2") + "]";
    }

    private String entry(long amount, String voucher) {
        return "{\"type\":\"Disburse\",\"line\":\"" + a + "\","
                + disbursement("042", amount, voucher).strip().substring(1);
    }

    private Api.Answer control(String control, String action, String limit, String from) {
        return admin().post("/controls", """
                {"programme":"%s","control":"%s","action":"%s",%s,"validFrom":"%s","legalBasis":%s}
                """.formatted(code, control, action, limit, from, BASIS));
    }

    private Api.Answer paid(long amount, String voucher, String date) {
        return post("disbursements", dated(disbursement("042", amount, voucher), date));
    }

    private static String dated(String body, String date) {
        var open = body.strip();
        return open.substring(0, open.length() - 1) + ",\"effectiveDate\":\"" + date + "\"}";
    }

    private Api.Answer post(String call, String body) {
        return finance().post("/lines/" + a + "/" + call, body);
    }

    private static String id(Api.Answer answer) {
        return answer.body().path("events").get(0).path("id").asString();
    }

    private static void recorded(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
