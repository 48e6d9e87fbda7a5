package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import socai.http.Problems;

/** Whatever is wrong with a request: a 4xx that names the field, nothing recorded, one line in the log. */
class BadInputTest extends ApiTest {
    private static final String BASIS_OF = ",\"legalBasis\":" + BASIS;
    private static final List<String> NO_TEXT = List.of(
            "null",
            "5",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\"   \"",
            "\"" + "a".repeat(501) + "\"",
            "\"'; DROP TABLE ledger_event; --\"",
            "\"' OR '1'='1\"",
            "\"<script>alert(1)</script>\"",
            "\"a\\u0000b\"",
            "\"a\\nb\"",
            "\"a\\u202eb\"",
            "\"a\\ud800b\"",
            "\"=1+1\"");
    private static final List<String> NO_CODE = List.of(
            "null",
            "5",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\" \"",
            "\"a b\"",
            "\"" + "A".repeat(41) + "\"",
            "\"'; DROP TABLE ledger_event; --\"",
            "\"<b>\"",
            "\"A\\n\"");
    private static final List<String> NO_AMOUNT = List.of(
            "null",
            "\"5\"",
            "true",
            "[]",
            "{}",
            "-1",
            "0.5",
            "1.0",
            "1e3",
            "9007199254740992",
            "9223372036854775808",
            "1" + "0".repeat(30));
    private static final List<String> NO_YEAR =
            List.of("null", "\"2013\"", "true", "[]", "20", "-2013", "2013.5", "99999");
    private static final List<String> NO_DATE =
            List.of("5", "true", "\"\"", "\"20/06/2013\"", "\"2013-02-30\"", "\"0001-01-01\"", "\"2013-06-20T00:00\"");

    private static final String NOBODY = "\"00000000-0000-0000-0000-000000000000\"";
    private static final List<String> NO_EVENT =
            List.of("null", "5", "\"\"", "\"1\"", "\"zzzzzzzz-0000-0000-0000-000000000000\"");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    /** A call, its good body, and for each of its fields what it must not be. */
    private record Call(String path, String body, List<Field> fields) {}

    private record Field(String name, String good, List<String> bad, boolean required) {}

    private static Field required(String name, String good, List<String> bad) {
        return new Field(name, good, bad, true);
    }

    private static Field optional(String name, List<String> bad) {
        return named(name, "", bad);
    }

    /** A field that other fields can stand for. */
    private static Field named(String name, String good, List<String> bad) {
        return new Field(
                name, good, bad.stream().filter(value -> !value.equals("null")).toList(), false);
    }

    private static List<Call> calls() {
        var year = required("year", "2013", NO_YEAR);
        var source = required("source", "\"CENTRAL\"", NO_CODE);
        var unit = required("unit", "\"060\"", NO_CODE);
        var amount = required("amount", "1", NO_AMOUNT);
        var basis = required("legalBasis", BASIS, List.of("null", "5", "\"934\"", "[]"));
        var date = optional("effectiveDate", NO_DATE);
        var note = optional("note", NO_TEXT);
        var line = "/lines/GNBV-BK-2013-2015.30A/";
        var allocation = List.of(year, source, amount, basis, date, note, optional("unit", NO_CODE));
        var allotment = List.of(year, source, unit, amount, date, note);
        return List.of(
                call(line + "allocations", allocation),
                call(line + "reductions", allocation),
                call(line + "allotments", allotment),
                call(line + "withdrawals", allotment),
                call(
                        line + "disbursements",
                        List.of(
                                year,
                                source,
                                unit,
                                amount,
                                date,
                                note,
                                required(
                                        "kind",
                                        "\"COMPLETED_WORK\"",
                                        List.of("null", "5", "\"\"", "\"GIFT\"", "\"completed_work\"")),
                                required("reference", "\"UNC-BAD\"", NO_TEXT),
                                required("payee", "\"Công ty\"", NO_TEXT))),
                call(
                        "/reallocations",
                        List.of(
                                required("from", place("30A"), List.of("null", "5", "[]", "\"x\"")),
                                required("to", place("CT135"), List.of("null", "5", "[]", "\"x\"")),
                                amount,
                                basis,
                                date,
                                note)),
                call(
                        "/reversals",
                        List.of(required("event", NOBODY, NO_EVENT), required("reason", "\"Nhập sai\"", NO_TEXT))),
                call(
                        line + "commitments",
                        List.of(
                                year,
                                source,
                                unit,
                                amount,
                                date,
                                note,
                                required("contract", "\"1/HĐ\"", NO_TEXT),
                                required("payee", "\"Công ty\"", NO_TEXT),
                                optional("raises", NO_EVENT),
                                optional("addition", List.of("5", "\"true\"", "\"\"", "[]")),
                                optional("classification", NO_CLASSIFICATION))),
                call(
                        line + "commitments/00000000-0000-0000-0000-000000000000/release",
                        List.of(amount, optional("year", NO_YEAR), date, note)),
                call(
                        line + "recoveries",
                        List.of(
                                named("event", NOBODY, NO_EVENT),
                                amount,
                                required("reference", "\"UNC-BAD\"", NO_TEXT),
                                date,
                                note)),
                call(
                        line + "refunds",
                        List.of(
                                named("event", NOBODY, NO_EVENT),
                                amount,
                                required("reference", "\"UNC-BAD\"", NO_TEXT),
                                optional("commitment", NO_EVENT),
                                date,
                                note)),
                call(
                        "/years/GNBV-BK-2013-2015/2013/carry-overs",
                        List.of(
                                required("legalBasis", BASIS, List.of("5", "\"934\"", "[]")),
                                optional("rests", List.of("5", "{}", "\"x\"")),
                                date,
                                note)),
                call("/years/GNBV-BK-2013-2015/2013/lapses", List.of(optional("rests", List.of("5", "{}")), date)),
                call(
                        "/proposals",
                        List.of(
                                required("entry", "{}", List.of("null", "5", "[]", "{\"type\":\"Give\"}")),
                                optional("expires", NO_DATE),
                                note)));
    }

    private static final List<String> NO_CLASSIFICATION = List.of(
            "5",
            "\"599\"",
            "[]",
            "{\"chapter\":599}",
            "{\"chapter\":\"59\"}",
            "{\"chapter\":\"59a\"}",
            "{\"item\":\"920\"}",
            "{\"targetProgramme\":\"0002\"}",
            "{\"colour\":\"1\"}");

    private static String place(String project) {
        return "{\"line\":\"GNBV-BK-2013-2015." + project + "\",\"year\":2013,\"source\":\"CENTRAL\"}";
    }

    private static Call call(String path, List<Field> fields) {
        return new Call(path, body(fields, "", ""), fields);
    }

    /** The good body, with one field of another value; an empty value leaves the field out. */
    private static String body(List<Field> fields, String changed, String value) {
        var members = new ArrayList<String>();
        for (var field : fields) {
            var own = field.name().equals(changed) ? value : field.good();
            if (!own.isEmpty()) {
                members.add("\"" + field.name() + "\":" + own);
            }
        }
        return "{" + String.join(",", members) + "}";
    }

    static Stream<Arguments> everyFieldOfEveryCall() {
        return calls().stream()
                .flatMap(call -> call.fields().stream().map(field -> Arguments.of(call.path(), field.name())));
    }

    @BeforeEach
    void listen() {
        lines.start();
        root().addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        root().detachAppender(lines);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyFieldOfEveryCall")
    void a_field_that_is_missing_or_wrong_is_named_and_nothing_is_recorded(String path, String name) {
        var call = calls().stream()
                .filter(known -> known.path().equals(path))
                .findFirst()
                .orElseThrow();
        var field = call.fields().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        var bad = new ArrayList<>(field.bad());
        if (field.required()) {
            bad.add("");
        }
        var before = finance().head();
        for (var value : bad) {
            refused(path, body(call.fields(), name, value), name);
        }
        assertThat(finance().head()).isEqualTo(before);
    }

    @Test
    void values_that_are_well_formed_but_not_of_the_programme_are_named() {
        var line = "/lines/GNBV-BK-2013-2015.30A/allotments";
        refused(line, allotment("999", 1).replace("STATE", "CENTRAL"), "unit");
        refused(line, allotment("060", 1).replace("STATE", "MOON"), "source");
        refused(line, allotment("060", 1).replace("STATE", "CENTRAL").replace("2013", "2016"), "year");
        refused(line, allotment("060", 0).replace("STATE", "CENTRAL"), "amount");
        refused("/lines/GNBV-BK-2013-2015.NONE/allotments", allotment("060", 1), "line");
        refused("/lines/nothing/allotments", allotment("060", 1), "line");
    }

    @Test
    void a_field_inside_a_field_is_named_by_its_path() {
        var line = "/lines/GNBV-BK-2013-2015.30A/allocations";
        refused(
                line,
                "{\"year\":2013,\"source\":\"CENTRAL\",\"amount\":1,\"legalBasis\":{\"number\":\"1\"}}",
                "legalBasis.date");
        refused(
                "/years/GNBV-BK-2013-2015/2013/lapses",
                "{\"rests\":[{\"project\":\"30A\",\"source\":\"CENTRAL\",\"amount\":-1}]}",
                "rests[0].amount");
        refused(
                "/lines/GNBV-BK-2013-2015.30A/recoveries",
                "{\"amount\":1,\"reference\":\"UNC-BAD\",\"year\":2013}",
                "source");
        refused(
                "/reallocations",
                "{\"from\":" + place("30A").replace("CENTRAL", "x y") + ",\"to\":" + place("CT135") + ",\"amount\":1"
                        + BASIS_OF + "}",
                "from.source");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "nonsense", "{}{}", "{\"year\":2013,\"year\":2014}", "\"text\"", "[]", "5", "null"})
    void a_body_that_is_no_request_is_refused(String body) {
        var before = finance().head();
        refused("/lines/GNBV-BK-2013-2015.30A/allotments", body, "");
        assertThat(finance().head()).isEqualTo(before);
    }

    @Test
    void an_unknown_field_is_named_with_those_that_are_known() {
        var answer = refused(
                "/lines/GNBV-BK-2013-2015.30A/allotments",
                "{\"year\":2013,\"source\":\"CENTRAL\",\"unit\":\"060\",\"amount\":1,\"amuont\":1}",
                "amuont");
        assertThat(answer.text()).contains("amount, effectiveDate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"BAD-P\" | \"bad p\" | code",
                "\"Nước sạch tỉnh Cao Bằng\" | \"<b>\" | title",
                "[2013,2014] | [] | years",
                "[2013,2014] | [2013,2013] | years",
                "[2013,2014] | [2013,null] | years[1]",
                "[2013,2014] | 2013 | years",
                "\"envelope\":7 | \"envelope\":-7 | envelope",
                "\"envelope\":7 | \"envelope\":0.5 | envelope",
                "\"DONOR\" | \"GIFT\" | sources[0].kind",
                "\"Giếng\" | \"'; DROP TABLE unit; --\" | projects[0].name",
                "\"envelope\":600000 | \"envelope\":9223372036854775808 | projects[0].envelope",
                "[\"STATE\",\"LOAN\"] | [\"STATE\",\"MOON\"] | projects.B.sources",
                "\"COMMUNE\" | \"xã\" | units[3].level",
                "\"parent\":\"042\" | \"parent\":\"999\" | units.01290.parent",
                "\"code\":\"042\" | \"code\":\"040\" | units"
            })
    void a_programme_that_is_wrong_anywhere_is_told_where(String good, String bad, String field) {
        var body = programme("BAD-P", 7);
        assertThat(body).contains(good);
        var before = finance().head();
        lines.list.clear();
        var answer = admin().post("/programmes", body.replace(good, bad));
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.text()).contains("\"field\":\"" + field + "\"");
        assertThat(lines.list).hasSize(1);
        assertThat(finance().head()).isEqualTo(before);
    }

    @Test
    void every_fault_is_told_at_once() {
        var answer = refused(
                "/lines/GNBV-BK-2013-2015.30A/allotments",
                "{\"year\":\"x\",\"source\":5,\"unit\":\"<\",\"amount\":-1}",
                "year");
        assertThat(answer.body().path("errors").size()).isEqualTo(4);
    }

    @Test
    void a_body_nested_beyond_reason_is_refused() {
        refused("/lines/GNBV-BK-2013-2015.30A/allotments", "[".repeat(10_000), "");
    }

    @Test
    void a_body_of_ten_megabytes_is_refused_as_too_large() {
        lines.list.clear();
        var answer = finance().post("/lines/GNBV-BK-2013-2015.30A/allotments", new byte[10_000_000]);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("TOO_LARGE");
        assertThat(lines.list).hasSize(1);
    }

    @Test
    void a_body_that_is_not_json_by_its_type_is_refused() {
        var answer = finance().post("/reallocations", "a=b", "Content-Type", "text/plain");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/balances?year=x",
                "/balances?unit=a%20b",
                "/balances?groupBy=moon",
                "/balances?atLeast=-1",
                "/balances?atLeast=x",
                "/balances?asOf=x",
                "/balances?asOf=2999-01-01",
                "/balances?asOf=2014-01-31T17:00:00",
                "/balances?asOf=1&asOfPosition=1",
                "/balances?asOfPosition=999999999",
                "/balances?asOfPosition=-1",
                "/balances?effectiveOn=2013",
                "/diff?from=999999999",
                "/diff?from=1&to=x",
                "/diff",
                "/journal?figure=moon",
                "/journal?after=1",
                "/journal?asof=1",
                "/balances?source=%3Cb%3E",
                "/balances?project='--",
                "/balances?programme=a",
                "/events?after=-1",
                "/events?limit=0",
                "/events?limit=1001",
                "/events?limit=x",
                "/lines/GNBV-BK-2013-2015.30A/entries?before=-1",
                "/lines/x",
                "/events/x"
            })
    void a_query_that_asks_for_nothing_there_is_told_so(String path) {
        lines.list.clear();
        var answer = finance().get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isNotEmpty();
        assertThat(lines.list).hasSize(1);
    }

    @Test
    void figures_of_what_was_never_recorded_are_not_waited_for() {
        var answer = finance().get("/balances?atLeast=999999999");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isEqualTo("atLeast");
    }

    private Api.Answer refused(String path, String body, String field) {
        lines.list.clear();
        var answer = finance().post(path, body);
        assertThat(answer.status()).as("%s %s: %s", path, body, answer.text()).isBetween(400, 499);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.code()).isNotEmpty();
        assertThat(answer.body().path("type").asString()).isEqualTo(Problems.GUIDE + "#" + answer.code());
        assertThat(answer.text()).doesNotContain("Exception", "select ", "insert ", "at socai.");
        var named = new ArrayList<String>();
        named.add(answer.body().path("field").asString(""));
        answer.body()
                .path("errors")
                .forEach(error -> named.add(error.path("field").asString()));
        assertThat(named)
                .as("%s %s", body, answer.text())
                .anyMatch(name -> name.equals(field) || name.startsWith(field + "."));
        assertThat(lines.list).as("one line in the log for %s", body).hasSize(1);
        assertThat(lines.list.getFirst().getThrowableProxy()).isNull();
        return answer;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
