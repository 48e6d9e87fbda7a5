package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import socai.web.Visitor;

/**
 * Whatever is asked, by whomever, the answer is no fault of the server's: every path there is and many there are not,
 * under every method, with odd headers. {@code -Dfuzz.seed} asks the same again, {@code mvn -Plong verify} asks longer.
 */
class PathAndHeaderFuzzTest extends ApiTest {
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 0);
    private static final int CALLERS = 3;
    private static final int AT_RANDOM = 3_000;

    private static final List<String> USERS = List.of("finance", "planning", "auditor", "admin", "");
    // Without CONNECT, which the container itself answers by 501.
    private static final List<String> METHODS = List.of(
            "GET",
            "GET",
            "GET",
            "POST",
            "POST",
            "PUT",
            "DELETE",
            "PATCH",
            "HEAD",
            "OPTIONS",
            "TRACE",
            "PROPFIND",
            "get",
            "G E T",
            "X");

    private static final List<String> VALUES = List.of(
            "GNBV-BK-2013-2015.30A",
            "GNBV-BK-2013-2015",
            "2013",
            "99999999999",
            "-1",
            "0",
            "x",
            "all",
            "balances",
            "00000000-0000-0000-0000-000000000000",
            "060",
            "%C4%90",
            "%20",
            "a'b",
            "a\"b",
            "..",
            "%00",
            "%2e",
            ";a=b",
            "a".repeat(3_000),
            "null",
            "${7*7}",
            "*",
            "@",
            "+",
            "%F0%9F%92%B0",
            "new",
            "closing",
            "30A.",
            ".30A");

    private static final List<String> OTHERS = List.of(
            "/error",
            "/login",
            "/logout",
            "/favicon.ico",
            "/v3/api-docs",
            "/v3/api-docs.yaml",
            "/v3/api-docs/",
            "/v3/api-docs/swagger-config",
            "/v3/api-docs/x",
            "/swagger-ui.html",
            "/swagger-ui/index.html",
            "/swagger-ui/x",
            "/swagger-ui/",
            "/actuator",
            "/actuator/health",
            "/actuator/health/x",
            "/actuator/health/readiness/x",
            "/actuator/env",
            "/webjars",
            "/webjars/x",
            "/webjars/htmx.org/x",
            "/assets/",
            "/assets/socai.css",
            "/api",
            "/api/v2",
            "/nowhere",
            "/",
            "*",
            "x",
            "",
            "/login/x",
            "/oauth2",
            "/.well-known/security.txt",
            "/WEB-INF/web.xml",
            "/META-INF/spring.factories",
            "/default-ui.css");

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "Accept-Charset",
            "Content-Type",
            "Content-Encoding",
            "Content-Language",
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "If-Range",
            "Range",
            "Cookie",
            "Origin",
            "Referer",
            "Host",
            "Authorization",
            "Expect",
            "Idempotency-Key",
            "X-HTTP-Method-Override",
            "X-HTTP-Method",
            "X-Forwarded-Proto",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "Forwarded",
            "HX-Request",
            "Upgrade",
            "TE",
            "Trailer",
            "Via",
            "X-Requested-With",
            "X-CSRF-TOKEN",
            "Last-Event-ID",
            "Access-Control-Request-Method",
            "Access-Control-Request-Headers",
            "Cache-Control",
            "Date",
            "X-Odd");

    private static final List<String> ODD = List.of(
            "",
            " ",
            "*",
            "*/*",
            "text/html",
            "application/json",
            "text/event-stream",
            "text/csv;q=0",
            "a/b/c",
            "/",
            "application/*+json",
            "text/plain;charset=x-none",
            "application/json;charset=utf-16",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "application/x-www-form-urlencoded",
            ";;;,,,",
            "q=2",
            "vi;q=x",
            "-",
            "zz-ZZ-zzzzzzzzzzz",
            "vi-x-" + "a".repeat(9_000),
            "\"1\"",
            "W/\"1\"",
            "\"99999999999999999999\"",
            "bytes=0-",
            "bytes=5-1",
            "bytes=-1",
            "bytes=0-0,1-1,2-2",
            "bytes=99999999999999999999-",
            "gzip",
            "br,,",
            "identity;q=0",
            "Basic",
            "Basic !!!",
            "Basic Og==",
            "Basic /////w==",
            "Bearer",
            "Bearer x",
            "Digest x",
            "100-continue",
            "DELETE",
            "TRACE",
            "https",
            "evil.example",
            "for=\"[::1\"",
            "language=xx",
            "language=zz_ZZ_;;",
            "session=x",
            "SESSION=\u00e9",
            "a=b;;c",
            "websocket",
            "h2c",
            "\u0080",
            "\u00ff\u00fe",
            "a\tb",
            "null",
            "\u0007",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "Fri, 99 Foo 9999",
            "http://evil.example",
            "a".repeat(20_000),
            "{{7*7}}");

    private static final List<String> BODIES = List.of(
            "",
            "{}",
            "[]",
            "{",
            "null",
            "a=b",
            "_csrf=x",
            "{\"a\":" + "[".repeat(2_000),
            "\u0000\u00ff",
            "--x\r\n",
            "1");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    /** Calls that are not whole for the server, which waits for the rest; a few of the odd ones are. */
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void no_path_and_no_header_is_answered_by_a_fault_of_the_server() throws Exception {
        var paths = paths();
        assertThat(paths).as("every mapped path of API and pages").hasSizeGreaterThan(60);
        var sessions = new HashMap<String, String>();
        for (var user : USERS) {
            sessions.put(
                    user,
                    user.isEmpty()
                            ? ""
                            : new Visitor(finance().root()).signIn(user).cookies());
        }
        each(paths, sessions);
        eachHeader(sessions);
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            for (var caller = 0; caller < CALLERS; caller++) {
                var random = new Random(SEED + caller);
                callers.execute(() -> {
                    var end = System.nanoTime() + SECONDS * 1_000_000_000L;
                    for (var n = 0; n < AT_RANDOM / CALLERS || System.nanoTime() < end; n++) {
                        if (faults.size() >= 10) {
                            return;
                        }
                        ask(any(random, paths, sessions));
                    }
                });
            }
        }
        System.out.printf(
                "%d questions with odd paths and headers, seed %d; %d without an answer: %s%n",
                asked.get(), SEED, unanswered.size(), unanswered);
        assertThat(faults).as("seed " + SEED).isEmpty();
    }

    /** Each path there is, by each user, under each method that has a meaning. */
    private void each(List<String> paths, Map<String, String> sessions) {
        for (var path : paths) {
            for (var user : USERS) {
                for (var method : List.of("GET", "HEAD", "OPTIONS", "POST")) {
                    ask(call(method, path.replaceAll("\\{[^}]*}", "x"), user, sessions, List.of(), ""));
                }
            }
        }
    }

    /**
     * Each odd value of each header, before an address of one kind: the library's, the API's, a page's and a file's in
     * turn. At length, before each of them.
     */
    private void eachHeader(Map<String, String> sessions) {
        var paths = List.of("/actuator/health/x", "/api/v1/balances", "/login", "/assets/socai.css");
        for (var header = 0; header < HEADERS.size(); header++) {
            for (var odd = 0; odd < ODD.size(); odd++) {
                var turn = (header + odd) % paths.size();
                var headers = List.of(HEADERS.get(header) + ": " + ODD.get(odd));
                for (var path : SECONDS > 0 ? paths : List.of(paths.get(turn))) {
                    ask(call("GET", path, "finance", sessions, headers, "{}"));
                }
            }
        }
    }

    private RawCall any(Random random, List<String> paths, Map<String, String> sessions) {
        var path = random.nextInt(4) == 0 ? one(OTHERS, random) : filled(one(paths, random), random);
        var headers = new ArrayList<String>();
        for (var n = random.nextInt(4); n > 0; n--) {
            headers.add(one(HEADERS, random) + ": " + one(ODD, random));
        }
        return call(one(METHODS, random), path, one(USERS, random), sessions, headers, one(BODIES, random));
    }

    private static String filled(String pattern, Random random) {
        return Pattern.compile("\\{[^}]*}|\\*+")
                .matcher(pattern)
                .replaceAll(place -> Matcher.quoteReplacement(one(VALUES, random)));
    }

    private static RawCall call(
            String method, String path, String user, Map<String, String> sessions, List<String> headers, String body) {
        var all = new ArrayList<>(headers);
        all.add("Content-Length: " + body.length());
        if (headers.stream().noneMatch(header -> header.startsWith("Content-Type:"))) {
            all.add("Content-Type: application/json");
        }
        if (!user.isEmpty() && headers.stream().noneMatch(header -> header.startsWith("Authorization:"))) {
            all.add("Authorization: Basic "
                    + Base64.getEncoder()
                            .encodeToString((user + ":" + user + "-password").getBytes(StandardCharsets.US_ASCII)));
            all.add("Cookie: " + sessions.get(user));
        }
        return new RawCall(method, path, all, body);
    }

    private void ask(RawCall call) {
        asked.incrementAndGet();
        var answer = call.send(finance().root());
        if (answer.text().contains("timed out")) {
            unanswered.add(call.toString());
        }
        // Four exports at once are as many as there may be, and a caller who hangs up leaves his for a moment.
        if (answer.status() >= 500 && !answer.text().contains("\"BUSY\"")) {
            faults.add(call + " -> " + answer.text());
        }
    }

    private List<String> paths() {
        return Stream.concat(
                        mappings.getHandlerMethods().keySet().stream()
                                .flatMap(mapping -> mapping.getPatternValues().stream()),
                        OTHERS.stream())
                .filter(path -> !path.endsWith("/progress"))
                .distinct()
                .sorted()
                .toList();
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
