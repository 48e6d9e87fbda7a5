package socai.api.entries;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.api.ApiTest;
import tools.jackson.databind.JsonNode;

/** Lists of entries: each for itself also where one cannot be read, and answered the same again. */
class BatchesTest extends ApiTest {
    private static int programmes;

    private String code = "";
    private String line = "";

    @BeforeEach
    void give() {
        code = newProgramme("BATCHES-" + ++programmes);
        line = code + ".A";
        finance().post("/lines/" + line + "/allocations", allocation("042", 1000));
    }

    private String payment(long amount, String reference) {
        return "{\"type\":\"Disburse\",\"line\":\"" + line + "\","
                + disbursement("042", amount, reference).strip().substring(1);
    }

    private static String list(String... entries) {
        return "[" + String.join(",", entries) + "]";
    }

    /** Each is wrong in another way: its own text, the status and code it is told, and the field that is named. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {}                                                                        | 400 | INVALID_REQUEST | type
            {"type":"Spend","line":"$"}                                               | 400 | INVALID_REQUEST | type
            {"type":7}                                                                | 400 | INVALID_REQUEST | type
            {"type":"Allot","line":"$","year":2013}                                   | 400 | INVALID_REQUEST | source
            {"type":"Allot","line":7,"year":2013,"source":"STATE","unit":"042","amount":1} | 400 | INVALID_REQUEST | line
            {"type":"Allot","line":"$","year":"2013","source":"STATE","unit":"042","amount":1} | 400 | INVALID_REQUEST | year
            {"type":"Allot","line":"$","year":2013,"source":"STATE","unit":"042","amount":"1"} | 400 | INVALID_REQUEST | amount
            {"type":"Allot","line":"$","year":2013,"source":"STATE","unit":"042","amount":1.5} | 400 | INVALID_REQUEST | amount
            {"type":"Allot","line":"$","year":2013,"source":"STATE","unit":"042","amount":1,"x":1} | 400 | INVALID_REQUEST | x
            {"type":"Allot","line":"$","year":2013,"source":[],"unit":"042","amount":1} | 400 | INVALID_REQUEST | source
            {"type":"Allot","type":"Allot","line":"$","year":2013,"source":"STATE","unit":"042","amount":1} | 400 | INVALID_REQUEST |
            {"type":"Reverse","event":"00000000-0000-0000-0000-000000000001","reason":"x"} | 404 | UNKNOWN_EVENT | event
            {"type":"Reverse","event":"x","reason":"x"}                               | 400 | INVALID_REQUEST | event
            {"type":"Refund","line":"$","amount":1,"reference":"R"}                   | 400 | INVALID_REQUEST | year
            {"type":"Allot","line":"NOWHERE.A","year":2013,"source":"STATE","unit":"042","amount":1} | 404 | UNKNOWN_LINE | line
            null                                                                      | 400 | INVALID_REQUEST |
            "Allot"                                                                   | 400 | INVALID_REQUEST |
            12                                                                        | 400 | INVALID_REQUEST |
            -0.5e7                                                                    | 400 | INVALID_REQUEST |
            true                                                                      | 400 | INVALID_REQUEST |
            []                                                                        | 400 | INVALID_REQUEST |
            [{"type":"Allot"}]                                                        | 400 | INVALID_REQUEST |
            """)
    void an_entry_that_cannot_be_read_is_told_in_its_place_and_the_others_are_recorded_or_tried(
            String entry, int status, String problem, String field) {
        var body = list(payment(1, "V1"), entry.strip().replace("$", line), payment(2, "Đ-2"));

        var tried = finance().post("/batches?dryRun=true", body);
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body().path("refusals").size()).isEqualTo(1);
        var refused = tried.body().path("refusals").get(0);
        assertThat(refused.path("entry").asInt()).isEqualTo(1);
        told(refused.path("problem"), status, problem, field);
        assertThat(tried.body().path("balances").get(0).path("paid").asLong()).isEqualTo(3);

        var recorded = finance().post("/batches?atomic=false", body);
        assertThat(recorded.status()).isEqualTo(207);
        var results = recorded.body().path("results");
        assertThat(results.size()).isEqualTo(3);
        assertThat(results.get(0).has("recorded")).isTrue();
        told(results.get(1).path("problem"), status, problem, field);
        assertThat(results.get(2).has("recorded")).isTrue();

        var whole = finance().post("/batches", body.replace("V1", "V3").replace("Đ-2", "Đ-3"));
        assertThat(whole.status()).isEqualTo(status);
        assertThat(whole.code()).isEqualTo(problem);
    }

    private static void told(JsonNode problem, int status, String code, String field) {
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        if (field != null && status == 400) {
            assertThat(problem.path("errors").findValuesAsString("field")).contains(field);
        } else if (field != null) {
            assertThat(problem.path("field").asString()).isEqualTo(field);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "7",
                "null",
                "\"[]\"",
                "[",
                "[{}",
                "[{},]",
                "[] []",
                "[]x",
                "[{]}",
                "[{\"a\":1}{}]",
                "]"
            })
    void only_what_is_no_list_at_all_is_refused_whole(String body) {
        for (var call : List.of("?atomic=false", "?dryRun=true", "")) {
            var answer = finance().post("/batches" + call, body);
            assertThat(answer.status()).as(call + " " + body).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("INVALID_REQUEST");
        }
    }

    @Test
    void a_list_of_more_than_a_thousand_is_refused_whole_and_one_of_none_is_done_at_once() {
        var tooLong = "[" + "{},".repeat(1000) + "{}]";
        assertThat(finance().post("/batches?atomic=false", tooLong).status()).isEqualTo(400);
        assertThat(finance().post("/batches?dryRun=true", tooLong).status()).isEqualTo(400);
        assertThat(finance().post("/batches?atomic=false", "[]").status()).isEqualTo(207);
        assertThat(finance().post("/batches?dryRun=true", "[]").status()).isEqualTo(200);
    }

    @Test
    void the_entry_of_the_list_that_stands_in_the_way_is_told_by_its_place_in_both_languages() {
        var body = list(payment(1, "V0"), "{}", payment(1, "V2"), payment(5000, "V3"), payment(1, "v2"));
        var tried = finance().post("/batches?dryRun=true", body).body().path("refusals");
        assertThat(tried.get(2).path("entry").asInt()).isEqualTo(4);
        heldBySecond(tried.get(2).path("problem"), "mục [2] của chính danh sách này");
        var english = finance()
                .post("/batches?dryRun=true", body, "Accept-Language", "en")
                .body()
                .path("refusals");
        heldBySecond(english.get(2).path("problem"), "in [2] of this same list");

        var atomic = list(payment(1, "V0"), payment(1, "V1"), payment(1, "V2"), payment(1, "v2"));
        heldBySecond(finance().post("/batches", atomic).body(), "mục [2] của chính danh sách này");
        heldBySecond(finance().post("/batches", atomic, "Accept-Language", "en").body(), "in [2] of this same list");
        assertThat(finance().post("/batches", atomic).body().path("field").asString())
                .isEqualTo("[3].reference");
    }

    private static void heldBySecond(JsonNode problem, String sentence) {
        assertThat(problem.path("code").asString()).isEqualTo("DUPLICATE_VOUCHER");
        assertThat(problem.path("place").asInt(-1)).isEqualTo(2);
        assertThat(problem.has("position")).isFalse();
        assertThat(problem.path("detail").asString()).contains(sentence);
    }

    @Test
    void the_same_lists_under_their_keys_are_answered_the_same_again_whatever_came_between() {
        var entries = new ArrayList<String>();
        for (var i = 0; i < 30; i++) {
            entries.add(i % 5 == 0 ? "{}" : payment(i % 7 == 0 ? 0 : 1, "V" + i));
        }
        entries.add("{\"type\":\"Reallocate\","
                + reallocation(line, "042", code + ".B", "042", 5).strip().substring(1));
        var body = list(entries.toArray(String[]::new));
        for (var call : List.of("/batches?atomic=false", "/batches")) {
            var sent = call.endsWith("batches") ? list(payment(1, "W1"), payment(2, "W2"), entries.getLast()) : body;
            var first = finance().post(call, sent, "Idempotency-Key", "k" + call.length());
            var head = finance().head();
            finance().post("/lines/" + line + "/allocations", allocation("040", 3));
            finance().post("/lines/" + code + ".B/allocations", allocation("042", 3));
            var second = finance().post(call, sent, "Idempotency-Key", "k" + call.length());
            assertThat(second.text()).isEqualTo(first.text());
            assertThat(finance().head()).isEqualTo(head + 2);
        }
        var reused = finance().post("/batches?atomic=false", list("{}", payment(9, "Z9")), "Idempotency-Key", "k21");
        assertThat(reused.text()).contains("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_text_of_many_bytes_a_letter_is_cut_where_its_entries_end() {
        var body = list(
                payment(1, "Đ-ế-1"),
                "{\"type\":\"Allot\",\"note\":\"😀 ệ ] } , \\\" \"}",
                "  " + payment(1, "Đ-2") + "\n");
        var results = finance()
                .post("/batches?atomic=false", body.getBytes(StandardCharsets.UTF_8))
                .body()
                .path("results");
        assertThat(results.get(0).has("recorded")).isTrue();
        assertThat(results.get(1).has("problem")).isTrue();
        assertThat(results.get(2).has("recorded")).isTrue();
    }
}
