package socai.api.reconciliations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import socai.TestPeople;
import socai.api.Api;
import socai.api.ApiTest;
import socai.rights.Role;
import tools.jackson.databind.JsonNode;

/** The month with the treasury, over HTTP: loaded, matched, explained, signed by two, and read by who may read it. */
class ReconciliationsApiTest extends ApiTest {
    private static final String HEADINGS = "Số chứng từ;Ngày;Số tiền;Dự án;Nguồn vốn;Đơn vị\n";
    private static final String AUGUST = "&year=2013&from=2013-08-01&to=2013-08-31";

    private Api chief() {
        return Api.saying(address(), TestPeople.header("chief", Set.of(Role.FINANCE), Set.of(), Set.of()));
    }

    private Api district() {
        return Api.saying(address(), TestPeople.header("district-042", Set.of(Role.DISTRICT), Set.of("042"), Set.of()));
    }

    private Api.Answer load(String query, String rows) {
        return finance()
                .post(
                        "/reconciliations?" + query,
                        (HEADINGS + rows).getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "text/csv");
    }

    private static JsonNode ok(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.body();
    }

    private static String payment(String unit, long amount, String voucher, String day) {
        return """
                {"type":"Disburse","line":"%%s","year":2013,"source":"STATE","unit":"%s","amount":%d,
                 "kind":"COMPLETED_WORK","reference":"%s","payee":"Công ty Nước","effectiveDate":"%s"}
                """.formatted(unit, amount, voucher, day);
    }

    private String programmeWithPayments(String code) {
        newProgramme(code);
        for (var unit : List.of("040", "042")) {
            finance().post("/lines/" + code + ".A/allocations", allocation(unit, 100_000));
        }
        pay(code, "040", 1_000, "UNC-1", "2013-08-05");
        pay(code, "040", 2_000, "UNC-2", "2013-08-20");
        pay(code, "042", 700, "UNC-3", "2013-08-21");
        pay(code, "042", 410, "UNC-4", "2013-08-22");
        return code;
    }

    private void pay(String code, String unit, long amount, String voucher, String day) {
        ok(finance()
                .post(
                        "/lines/" + code + ".A/disbursements",
                        payment(unit, amount, voucher, day)
                                .formatted(code + ".A")
                                .replace("\"type\":\"Disburse\",\"line\":\"" + code + ".A\",", "")));
    }

    @Test
    void the_month_is_loaded_explained_signed_by_two_and_sealed() {
        var code = programmeWithPayments("REC-MONTH");
        var rows = """
                UNC-1;05/08/2013;1.000;Giếng;Ngân sách;040
                UNC-2;21/08/2013;2.001;A;STATE;040
                UNC-9;25/08/2013;77;A;STATE;042
                Tổng cộng;;3.078;;;
                """;
        var before = finance().head();
        var preview = ok(load("dryRun=true&programme=" + code + AUGUST, rows));
        assertThat(preview.path("differences").asInt()).isEqualTo(4);
        assertThat(finance().head()).as("a dry run records nothing").isEqualTo(before);
        var loaded = ok(load("name=thang8.csv&programme=" + code + AUGUST, rows));
        var id = loaded.path("id").asString();
        assertThat(loaded.path("lines").asInt()).isEqualTo(3);
        assertThat(loaded.at("/total/matched").asInt())
                .isEqualTo(preview.path("matches").asInt());
        assertThat(loaded.at("/total/openAmount").asLong()).isEqualTo(1 + 77 + 700 + 410);
        assertThat(load("programme=" + code + AUGUST, rows).code()).isEqualTo("STATEMENT_LOADED");

        var items = finance().get("/reconciliations/" + id + "/items").body().path("items");
        assertThat(items.findValuesAsString("proposed"))
                .containsExactly("AMOUNT_DIFFERS", "MISSING_HERE", "MISSING_THERE", "MISSING_THERE");
        assertThat(sign(finance(), id, "LEDGER", false).code()).isEqualTo("DIFFERENCES_OPEN");
        assertThat(finance()
                        .post("/reconciliations/" + id + "/differences/1", "{\"kind\":\"TIMING\"}")
                        .code())
                .isEqualTo("WRONG_EXPLANATION");
        pay(code, "042", 77, "UNC-9", "2013-08-25");
        assertThat(finance()
                        .get("/reconciliations/" + id)
                        .body()
                        .at("/later/count")
                        .asInt())
                .as("an entry that comes into the period is told")
                .isEqualTo(1);
        assertThat(ok(finance().post("/reconciliations/" + id + "/matching", "{}"))
                        .at("/total/open")
                        .asInt())
                .isEqualTo(3);
        assertThat(ok(finance().post("/reconciliations/" + id + "/differences/as-proposed", "{\"note\":\"Đã xem\"}"))
                        .at("/total/open")
                        .asInt())
                .isZero();

        ok(sign(finance(), id, "LEDGER", false));
        assertThat(sign(finance(), id, "TREASURY", true).code()).isEqualTo("SIGNED_ALREADY");
        assertThat(sign(chief(), id, "TREASURY", false).code()).isEqualTo("WRONG_SIGNATURE");
        var signed =
                ok(sign(chief(), id, "TREASURY", true)).at("/events/0/position").asLong();
        var agreed = finance().get("/reconciliations/" + id).body();
        assertThat(agreed.path("state").asString()).isEqualTo("AGREED");
        assertThat(agreed.at("/theirs/position").asLong()).isEqualTo(signed);
        await().until(() ->
                finance().get("/audit/checkpoints").body().toString().contains("\"size\"")
                        && finance().as("auditor").get("/audit/checkpoints").body().findValues("size").stream()
                                .anyMatch(size -> size.asLong() >= signed));
        assertThat(finance().post("/reconciliations/" + id + "/matching", "{}").code())
                .isEqualTo("STATEMENT_AGREED");
        var other = rows.replace("UNC-9", "UNC-8");
        assertThat(load("programme=" + code + AUGUST, other).code()).isEqualTo("STATEMENT_AGREED");
        var next = ok(load("reason=G%E1%BB%ADi%20l%E1%BA%A1i&programme=" + code + AUGUST, other));
        assertThat(next.path("supersedes").asString()).isEqualTo(id);
        assertThat(finance().get("/reconciliations/" + id).body().path("state").asString())
                .isEqualTo("SUPERSEDED");
    }

    private static Api.Answer sign(Api by, String id, String side, boolean paper) {
        return by.post(
                "/reconciliations/" + id + "/signatures",
                "{\"side\":\"" + side + "\"" + (paper ? ",\"document\":" + BASIS : "") + "}");
    }

    @Test
    void what_no_rule_sees_is_matched_by_hand_told_so_and_taken_apart() {
        var code = programmeWithPayments("REC-HAND");
        var loaded = ok(load("programme=" + code + AUGUST, """
                UNC-1;05/08/2013;1.000;A;STATE;040
                KB-77;23/08/2013;1.110;A;STATE;042
                UNC-2;20/08/2013;2.000;A;STATE;040
                """));
        var here = "/reconciliations/" + loaded.path("id").asString();
        assertThat(loaded.at("/total/open").asInt())
                .as("a line and two payments")
                .isEqualTo(3);
        assertThat(finance().post(here + "/matches", "{\"differences\":[1,2]}").code())
                .isEqualTo("MATCH_SUMS_DIFFER");
        assertThat(finance().post(here + "/matches", "{}").status()).isEqualTo(400);
        ok(finance().post(here + "/matches", "{\"differences\":[1,2,3],\"note\":\"Kho bạc ghi nhầm số\"}"));
        assertThat(finance()
                        .post(here + "/differences/2", "{\"kind\":\"TIMING\"}")
                        .code())
                .isEqualTo("DIFFERENCE_MATCHED");
        var told = finance().get(here).body().path("total");
        assertThat(told.path("open").asInt()).isZero();
        assertThat(told.path("byHand").asInt()).isEqualTo(1);
        assertThat(told.path("theirs").asLong()).isEqualTo(told.path("ours").asLong());
        var item = finance().get(here + "/items?shown=by_hand").body().at("/items/0");
        assertThat(item.path("rule").asInt(-1)).isZero();
        assertThat(item.path("byHand").asInt()).isEqualTo(1);
        assertThat(item.path("explainedBy").asString()).isEqualTo("finance");
        assertThat(item.path("note").asString()).isEqualTo("Kho bạc ghi nhầm số");
        assertThat(item.path("entries")).hasSize(2);
        assertThat(finance().as("auditor").post(here + "/matches/2/apart", "{}").status())
                .isEqualTo(403);
        ok(finance().post(here + "/matches/2/apart", "{}"));
        assertThat(finance().get(here).body().at("/total/open").asInt()).isEqualTo(3);
        assertThat(finance().post(here + "/matches/2/apart", "{}").code()).isEqualTo("NOT_MATCHED_BY_HAND");
    }

    @Test
    void a_district_reads_its_own_items_and_sums_of_these_alone() {
        var code = programmeWithPayments("REC-DISTRICT");
        var id = ok(load(
                        "programme=" + code + AUGUST,
                        "UNC-1;05/08/2013;1.000;A;STATE;040\nUNC-3;21/08/2013;700;A;STATE;042\n"))
                .path("id")
                .asString();
        var seen = ok(district().get("/reconciliations/" + id));
        assertThat(seen.has("lines")).isFalse();
        assertThat(seen.at("/total/items").asInt()).isEqualTo(2);
        assertThat(seen.at("/total/ours").asLong()).isEqualTo(1_110);
        assertThat(seen.at("/total/theirs").asLong()).isEqualTo(700);
        assertThat(seen.at("/later/count").asInt()).isZero();
        var items = district().get("/reconciliations/" + id + "/items?shown=all");
        assertThat(items.body().path("items").findValuesAsString("unit")).containsOnly("042");
        assertThat(items.text()).doesNotContain("2000").doesNotContain("1000");
        assertThat(district()
                        .get("/reconciliations/" + id + "/totals?by=unit")
                        .body()
                        .findValuesAsString("of"))
                .containsExactly("042");
        assertThat(district().post("/reconciliations/" + id + "/matching", "{}").code())
                .isEqualTo("NOT_PERMITTED");
        var elsewhere = ok(load("unit=040&programme=" + code + AUGUST, "UNC-1;05/08/2013;1.000;A;STATE;040\n"));
        assertThat(district()
                        .get("/reconciliations/" + elsewhere.path("id").asString())
                        .status())
                .isEqualTo(404);
        var auditor = finance().as("auditor");
        assertThat(auditor.get("/reconciliations/" + id)
                        .body()
                        .at("/total/items")
                        .asInt())
                .isEqualTo(4);
        assertThat(auditor.post("/reconciliations/" + id + "/matching", "{}").code())
                .isEqualTo("NOT_PERMITTED");
    }

    @Test
    void what_cannot_be_read_is_told_by_its_cell_and_nothing_is_loaded() {
        var code = programmeWithPayments("REC-WRONG");
        var before = finance().head();
        var wrong =
                load("programme=" + code + AUGUST, "UNC-1;31/02/2013;0;A;STATE;040\nUNC-2;40/08/2013;x;A;STATE;040\n");
        assertThat(wrong.status()).as(wrong.text()).isEqualTo(400);
        assertThat(wrong.body().path("errors").findValuesAsString("field"))
                .containsExactly("file.B2", "file.C2", "file.B3", "file.C3");
        assertThat(load("programme=" + code + AUGUST, "UNC-1;01/09/2013;5;A;STATE;040\n")
                        .code())
                .isEqualTo("LINE_OUTSIDE_PERIOD");
        assertThat(load("programme=" + code + "&year=2013&from=2012-12-31&to=2013-01-01", "")
                        .code())
                .isEqualTo("WRONG_PERIOD");
        assertThat(load("programme=NOWHERE" + AUGUST, "").code()).isEqualTo("UNKNOWN_PROGRAMME");
        assertThat(load("unit=99&programme=" + code + AUGUST, "").code()).isEqualTo("UNKNOWN_UNIT");
        assertThat(finance().head()).isEqualTo(before);
    }

    @Test
    void rules_are_tried_in_their_order_and_a_year_that_ends_is_warned_of_what_is_open() {
        var code = programmeWithPayments("REC-RULES");
        var rows = "UNC-1;05/08/2013;1.000;B;LOAN;042\nUNC-2;21/08/2013;2.000;A;STATE;040\n";
        var query = "dryRun=true&programme=" + code + AUGUST;
        assertThat(ok(load(query, rows)).path("matches").asInt()).isEqualTo(1);
        assertThat(ok(load(query + "&rules=voucher@0", rows)).path("matches").asInt())
                .isEqualTo(1);
        assertThat(ok(load(query + "&rules=voucher@0;voucher,unit@1", rows))
                        .path("matches")
                        .asInt())
                .isEqualTo(2);
        for (var wrong : List.of("", "voucher", "voucher@61", "number@1", "voucher@1%2Bsum")) {
            assertThat(load(query + "&rules=" + wrong, rows)
                            .body()
                            .at("/errors/0/field")
                            .asString())
                    .as(wrong)
                    .isEqualTo("rules");
        }
        ok(load("programme=" + code + AUGUST, rows));
        var open = finance().get("/years/" + code + "/2013").body().path("differences");
        assertThat(open.path("count").asInt()).isEqualTo(3);
        var closed = ok(admin().post("/years/" + code + "/2013/closing", "{}"));
        assertThat(closed.toString()).contains("RECONCILIATION");
    }

    @Test
    void text_that_is_a_formula_or_a_script_is_not_taken_and_what_looks_like_one_is_harmless_in_files() {
        var code = programmeWithPayments("REC-INJECT");
        for (var text : List.of("=cmd|x", "+1", "-1", "@SUM(A1)", "<script>x</script>")) {
            assertThat(load("programme=" + code + AUGUST, text + ";05/08/2013;5;A;STATE;040\n")
                            .status())
                    .as(text)
                    .isEqualTo(400);
        }
        var id = ok(load("programme=" + code + AUGUST, "(1)+1;05/08/2013;6;A;STATE;040\n"))
                .path("id")
                .asString();
        var file = finance().download("/reconciliations/" + id + "/file?format=csv");
        assertThat(file.text()).contains("(1)+1").doesNotContain(",=").doesNotContain(",+");
        assertThat(finance()
                        .download("/reconciliations/" + id + "/file?format=xlsx")
                        .bytes())
                .startsWith('P', 'K');
    }

    @Test
    void of_ten_thousand_payments_each_planted_difference_is_found_and_no_other() {
        var code = newProgramme("REC-LARGE");
        for (var unit : List.of("040", "042")) {
            finance().post("/lines/" + code + ".A/allocations", allocation(unit, 250_000));
        }
        var random = new Random(20130620);
        var rows = new ArrayList<String>();
        var payments = new ArrayList<String>();
        var planted = new TreeMap<String, Set<String>>();
        for (var i = 0; i < 10_000; i++) {
            var unit = i % 2 == 0 ? "040" : "042";
            var amount = 1 + random.nextInt(40);
            var day = 1 + random.nextInt(25);
            var late = i % 100 == 0;
            if (i % 100 != 2) {
                payments.add(payment(unit, amount, "V" + i, late ? "2013-09-02" : "2013-08-%02d".formatted(day)));
            }
            plant(i % 100, i, planted);
            if (i % 100 != 3) {
                rows.add("V%d;%02d/08/2013;%d;A;STATE;%s"
                        .formatted(
                                i,
                                late ? 31 : day,
                                i % 100 == 4 ? amount + 1 : amount,
                                i % 100 == 1 ? (unit.equals("040") ? "042" : "040") : unit));
            }
        }
        for (var from = 0; from < payments.size(); from += 1_000) {
            var part = String.join(",", payments.subList(from, Math.min(payments.size(), from + 1_000)));
            ok(finance().post("/batches", "[" + part.replace("%s", code + ".A") + "]"));
        }
        var id = ok(load("programme=" + code + AUGUST, String.join("\n", rows)))
                .path("id")
                .asString();
        var found = new TreeMap<String, Set<String>>();
        var items = finance()
                .get("/reconciliations/" + id + "/items?limit=1000")
                .body()
                .path("items");
        items.forEach(item -> found.computeIfAbsent(item.path("proposed").asString(), any -> new TreeSet<>())
                .add(item.path("voucher").asString()));
        assertThat(items.size()).isEqualTo(500);
        assertThat(found).isEqualTo(planted);
        assertThat(finance()
                        .get("/reconciliations/" + id)
                        .body()
                        .at("/total/matched")
                        .asInt())
                .isEqualTo(9_500);
    }

    private static void plant(int kind, int i, Map<String, Set<String>> planted) {
        var name = switch (kind) {
            case 0 -> "TIMING";
            case 1 -> "WRONG_CODE";
            case 2 -> "MISSING_HERE";
            case 3 -> "MISSING_THERE";
            case 4 -> "AMOUNT_DIFFERS";
            default -> "";
        };
        if (!name.isEmpty()) {
            planted.computeIfAbsent(name, any -> new TreeSet<>()).add("V" + i);
        }
    }
}
