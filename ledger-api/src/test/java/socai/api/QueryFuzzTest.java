package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import socai.api.request.QueryParameter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever any user asks of any call, the answer is the answer or says what was wrong, and never blames the server.
 * The calls and their parameters are those Spring has, so that a new one is asked too.
 */
class QueryFuzzTest extends ApiTest {
    private static final long SECONDS = Long.getLong("query.fuzz.seconds", 0);
    private static final int QUESTIONS = 2_000;
    private static final long SEED = Long.getLong("query.fuzz.seed", System.nanoTime());
    private static final List<String> USERS = List.of("finance", "planning", "auditor", "admin", "nobody");
    private static final List<String> FORMS = List.of(
            "*/*",
            "*/*",
            "*/*",
            "*/*",
            "*/*",
            "application/json",
            "application/json",
            "text/csv",
            "application/x-ndjson",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "text/html",
            "text/event-stream");

    /** ValueParsers that hold for some parameter, so that others beside them are reached. */
    private static final Map<String, List<String>> GOOD = Map.ofEntries(
            Map.entry("programme", List.of("GNBV-BK-2013-2015")),
            Map.entry("code", List.of("GNBV-BK-2013-2015")),
            Map.entry("project", List.of("30A", "CT135")),
            Map.entry("line", List.of("GNBV-BK-2013-2015.30A")),
            Map.entry("unit", List.of("060", "06", "trieu", "dong")),
            Map.entry("year", List.of("2013", "2014")),
            Map.entry("source", List.of("CENTRAL")),
            Map.entry("groupBy", List.of("project", "project,year", "district,unit,source", "")),
            Map.entry("figure", List.of("available", "disbursed")),
            Map.entry("legalBasis", List.of("934/Q%C4%90-UBND", "1")),
            Map.entry("voucher", List.of("UNC-1", "1")),
            Map.entry("contract", List.of("H%C4%90-1", "1")),
            Map.entry("payee", List.of("C%C3%B4ng%20ty", "a")),
            Map.entry("amount", List.of("0", "1", "9007199254740991")),
            Map.entry("effectiveFrom", List.of("2013-01-01", "1900-01-01")),
            Map.entry("effectiveTo", List.of("2013-12-31", "2200-12-31")),
            Map.entry("classification", List.of("599...9200", "599")),
            Map.entry("asOf", List.of("1", "2026-01-01")),
            Map.entry("asOfPosition", List.of("0", "3")),
            Map.entry("from", List.of("0", "2", "2026-01-01T00:00:00Z")),
            Map.entry("to", List.of("1", "3")),
            Map.entry("on", List.of("2013-12-31")),
            Map.entry("effectiveOn", List.of("2013-12-31", "2200-12-31")),
            Map.entry("atLeast", List.of("1", "2")),
            Map.entry("after", List.of("0", "1", "0.0", "3.2013", "060", "30A", "~GNBV-BK-2013-2015~1~30A", "~2013")),
            Map.entry("before", List.of("5")),
            Map.entry("limit", List.of("1", "3", "1000")),
            Map.entry("q", List.of("a", "Đường", "ba be")),
            Map.entry("format", List.of("json", "csv", "xlsx", "jsonl")));

    private static final List<String> BAD = List.of(
            "",
            "%20",
            ",",
            ",,",
            "a,",
            ",a",
            "project,",
            "project,,year",
            "-1",
            "-9223372036854775809",
            "0",
            "1e9",
            "1.5",
            "99999999999999999999999999",
            "9223372036854775807",
            "2147483648",
            "%00",
            "a%00b",
            "%01",
            "%0A",
            "%0D%0Ax",
            "%7F",
            "%C2%85",
            "%E2%80%AE",
            "%ED%A0%80",
            "%ED%B0%80x",
            "%FF",
            "%C3",
            "%F5%80%80%80",
            "%C0%AF",
            "%",
            "%4",
            "%zz",
            "+",
            "%2B",
            "'",
            "%27%20or%201=1--",
            "%22",
            "%5C",
            "%3Cscript%3E",
            "%7B%7D",
            "%5B%5D",
            "$%7B7*7%7D",
            "null",
            "true",
            "NaN",
            "Infinity",
            "2013-02-30",
            "0000-01-01",
            "+999999999-12-31",
            "2013-12-31T24:00:00Z",
            "2013-12-31T10:00:00+99:00",
            "+1000000000-12-31T23:59:59Z",
            "*",
            "..",
            "....",
            "~",
            "~~~~",
            "%F0%9F%92%A9",
            "%D9%A1",
            "%EF%BC%91",
            "a".repeat(300),
            "9".repeat(2_000),
            "%C4%90".repeat(700));

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @LocalServerPort
    private int port;

    private final Random random = new Random(SEED);

    /** One GET of the API: its path, filled in, and the names of its parameters. */
    private record Call(String path, List<String> parameters) {}

    private List<Call> calls() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(mapping -> mapping.getKey().getMethodsCondition().getMethods().stream()
                        .anyMatch(RequestMethod.GET::equals))
                .flatMap(mapping -> mapping.getKey().getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .map(path -> new Call(
                                path,
                                QueryParameter.of(mapping.getValue()).stream()
                                        .map(QueryParameter::name)
                                        .toList())))
                .toList();
    }

    @Test
    void whatever_is_asked_the_answer_is_below_500_and_a_refusal_says_what_was_wrong() throws IOException {
        System.out.println("query.fuzz.seed=" + SEED);
        var event = finance()
                .get("/events?limit=1")
                .body()
                .path("events")
                .get(0)
                .path("id")
                .asString();
        var calls = calls();
        assertThat(calls).hasSizeGreaterThan(25);
        var statuses = new TreeMap<Integer, Integer>();
        var end = System.nanoTime() + SECONDS * 1_000_000_000L;
        for (var n = 0; n < QUESTIONS || System.nanoTime() < end; n++) {
            var call = any(calls);
            var target = filled(call.path(), event) + query(call);
            var answer = ask(any(USERS), any(FORMS), target);
            statuses.merge(answer.status(), 1, Integer::sum);
            check(target, answer);
        }
        System.out.println("query fuzz over " + calls.size() + " calls: " + statuses);
        assertThat(statuses).containsKeys(200, 400, 401);
    }

    /** Each with the field that is told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/balances?groupBy=project, | groupBy",
                "/balances?groupBy=,project | groupBy",
                "/balances?groupBy=project,,year | groupBy",
                "/balances?groupBy=, | groupBy",
                "/balances?groupBy=%20 | groupBy",
                "/balances?groupBy=project&groupBy= | groupBy",
                "/balances?groupBy=project,&format=csv | groupBy",
                "/diff?from=0&groupBy=project, | groupBy",
                "/balances?groupBy=Project | groupBy",
                "/balances?year= | year",
                "/balances?unit= | unit",
                "/balances?effectiveOn= | effectiveOn",
                "/balances?asOf= | asOf",
                "/balances?asOfPosition= | asOfPosition",
                "/balances?asOfPosition=-1 | asOfPosition",
                "/balances?asOfPosition=99999999999999999999 | asOfPosition",
                "/balances?atLeast=9223372036854775807 | atLeast",
                "/balances?atLeast=-1 | atLeast",
                "/balances?limit= | limit",
                "/balances?format= | format",
                "/journal?figure= | figure",
                "/journal?classification=. | figure",
                "/journal?after= | after",
                "/journal?figure=paid&figure=paid | figure",
                "/balances?year=%FF | year",
                "/balances?unit=%ED%A0%80 | unit",
                "/balances?unit=%C0%AF | unit",
                "/balances?unit=a%00b | unit",
                "/balances?unit=%4 | unit",
                "/balances?x=1 | x",
                "/events?after=-1 | after",
                "/controls?line=x | line",
                "/controls | line",
                "/diff | from",
                "/reports/disbursement?programme=GNBV-BK-2013-2015&year=2013&unit= | unit"
            })
    void an_empty_doubled_or_unreadable_parameter_is_refused_by_its_name(String path, String field) throws IOException {
        var reply = ask("finance", "*/*", "/api/v1" + path);
        if (path.endsWith("classification=.")) {
            assertThat(reply.status())
                    .as("a place of which nothing is said is any place")
                    .isEqualTo(200);
            return;
        }
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(JSON.readTree(reply.text())
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo(field);
    }

    /** An address that is longer than what the server takes of heads (8 KiB) is refused before anybody reads it. */
    private static final int LONGEST_READ = 7_000;

    private static void check(String target, Reply reply) {
        assertThat(reply.status()).as("%s\n%s", target, reply.text()).isLessThan(500);
        var isTooLong = reply.status() == 400 && target.length() > LONGEST_READ;
        if (reply.status() < 400 || isTooLong) {
            return;
        }
        assertThat(reply.type()).as("%s\n%s", target, reply.text()).startsWith("application/problem+json");
        var problem = JSON.readTree(reply.text());
        assertThat(problem.path("code").asString("")).as(target).isNotEmpty();
        if (reply.status() == 400) {
            var errors = problem.path("errors");
            assertThat(errors.size()).as("%s\n%s", target, reply.text()).isPositive();
            errors.forEach(error -> {
                assertThat(error.has("field")).as(target).isTrue();
                assertThat(error.path("message").asString("")).as(target).isNotEmpty();
            });
        }
    }

    private String filled(String path, String event) {
        return path.replace("{code}", "GNBV-BK-2013-2015")
                .replace("{programme}", "GNBV-BK-2013-2015")
                .replace("{year}", "2013")
                .replace("{line}", "GNBV-BK-2013-2015.30A")
                .replace("{id}", event)
                .replace("{proposal}", event)
                .replace("{finding}", event)
                .replace("{person}", event)
                .replace("{number}", "1")
                .replace("{position}", "1")
                .replace("{size}", "1")
                .replace("{name}", "balances");
    }

    private String query(Call call) {
        var parts = new ArrayList<String>();
        for (var name : call.parameters()) {
            // What must be there mostly is, or nothing else would be read.
            if (random.nextInt(10) < (name.equals("programme") || name.equals("from") ? 8 : 3)) {
                parts.add(name + "=" + value(name));
            }
        }
        if (!parts.isEmpty() && random.nextInt(8) == 0) {
            var again = any(parts);
            parts.add(random.nextBoolean() ? again : again.substring(0, again.indexOf('=') + 1) + any(BAD));
        }
        if (random.nextInt(15) == 0) {
            parts.add(any(List.of("x=1", "%00=1", "groupBy%5B%5D=year", "%FF=a", "=", "=x", "&", "x", "%ED%A0%80=1")));
        }
        Collections.shuffle(parts, random);
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private String value(String name) {
        var good = GOOD.getOrDefault(name, List.of("1"));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> encoded(any(good));
            case 3, 4, 5 -> any(BAD);
            case 6 -> mutated(encoded(any(good)));
            default -> random(random.nextInt(40));
        };
    }

    /** A good value with one letter changed, doubled or dropped. */
    private String mutated(String good) {
        if (good.isEmpty()) {
            return ",";
        }
        var place = random.nextInt(good.length());
        var letter = random(1);
        return good.substring(0, place) + (random.nextBoolean() ? letter : "") + good.substring(place + 1);
    }

    /** Any bytes at all, percent-encoded. */
    private String random(int length) {
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) {
            text.append(String.format(Locale.ROOT, "%%%02X", random.nextInt(256)));
        }
        return text.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private record Reply(int status, String type, String text) {}

    /** Over a socket: a client of HTTP would mend or refuse what is wrong. */
    private Reply ask(String user, String accept, String target) throws IOException {
        var credentials =
                Base64.getEncoder().encodeToString((user + ":" + user + "-password").getBytes(StandardCharsets.UTF_8));
        var request = "GET " + target + " HTTP/1.0\r\nHost: localhost\r\nAccept: " + accept + "\r\n"
                + (user.equals("nobody") ? "" : "Authorization: Basic " + credentials + "\r\n") + "\r\n";
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var reply = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(reply);
            return reply(reply.toString(StandardCharsets.UTF_8));
        }
    }

    private static Reply reply(String whole) {
        var end = whole.indexOf("\r\n\r\n");
        assertThat(end).as("a head in %s", whole).isPositive();
        var head = whole.substring(0, end);
        var type = Stream.of(head.split("\r\n", -1))
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
        return new Reply(Integer.parseInt(head.split(" ", 3)[1]), type, whole.substring(end + 4));
    }
}
