package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.pattern.PathPatternParser;
import socai.http.Problems;
import socai.http.RequestGate;

/** However a path is spelt: it is taken with all the API's safeguards, or not at all. */
class PathSpellingsTest extends ApiTest {
    private static final String LARGE = " ".repeat(2 << 20);
    private static final String SIGNED = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("finance:finance-password".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%61pi/v1/reallocations",
                "/a%70i/v1/reallocations",
                "/ap%69/v1/reallocations",
                "/%61%70%69/v1/reallocations",
                "/%41pi/v1/reallocations",
                "/api/%761/reallocations",
                "/api/v%31/reallocations",
                "/api/v1/%72eallocations",
                "/api/v1/reallocation%73",
                "/%2561pi/v1/reallocations",
                "//api/v1/reallocations",
                "///api/v1/reallocations",
                "/api//v1/reallocations",
                "/api/v1//reallocations",
                "/api/v1/reallocations//",
                "/api/v1/reallocations/",
                "/;/api/v1/reallocations",
                "/;x=y/api/v1/reallocations",
                "/api;/v1/reallocations",
                "/api;x=y/v1/reallocations",
                "/api;jsessionid=1/v1/reallocations",
                "/api/v1;x=y/reallocations",
                "/api/v1/reallocations;x=y",
                "/api/v1/reallocations;.css",
                "/%3Bx/api/v1/reallocations",
                "/api%3B/v1/reallocations",
                "/API/v1/reallocations",
                "/Api/v1/reallocations",
                "/api/V1/reallocations",
                "/api/../api/v1/reallocations",
                "/login/../api/v1/reallocations",
                "/webjars/../api/v1/reallocations",
                "/assets/..%2fapi/v1/reallocations",
                "/./api/v1/reallocations",
                "/api/./v1/reallocations",
                "/api/v1/./reallocations",
                "/%2e/api/v1/reallocations",
                "/%2e%2e/api/v1/reallocations",
                "/x/%2E%2E/api/v1/reallocations",
                "/api%2Fv1/reallocations",
                "/api%2fv1%2freallocations",
                "/%2Fapi/v1/reallocations",
                "/api%5Cv1/reallocations",
                "/api\\v1\\reallocations",
                "/api/v1/reallocations%00",
                "/api%00/v1/reallocations",
                "/api%0d%0a/v1/reallocations",
                "/api%20/v1/reallocations",
                "/api/v1/reallocations%20",
                "/api./v1/reallocations",
                "/api.../v1/reallocations",
                "/api/v1/reallocations.",
                "/api/v1/reallocations.json",
                "/%c1%a1pi/v1/reallocations",
                "/%e0%81%a1pi/v1/reallocations",
                "/%ef%bd%81pi/v1/reallocations",
                "/api/v1/reallocations%",
                "/api/v1/reallocations%zz",
                "/%u0061pi/v1/reallocations",
                "http://localhost/%61pi/v1/reallocations",
                "http://localhost//api/v1/reallocations",
                "*",
                "api/v1/reallocations",
                "/api",
                "/api/",
                "/api/v1"
            })
    void no_spelling_reaches_a_handler_outside_the_safeguards(String path) {
        var head = position();
        for (var call : List.of(
                new RawCall("GET", path, List.of(SIGNED), ""),
                new RawCall("POST", path, List.of(SIGNED, "Content-Type: application/json", length(LARGE)), LARGE),
                new RawCall(
                        "POST",
                        path,
                        List.of(SIGNED, "Content-Type: application/x-www-form-urlencoded", length(LARGE)),
                        LARGE),
                new RawCall(
                        "POST",
                        path,
                        List.of(SIGNED, "Content-Type: application/json", "Transfer-Encoding: chunked"),
                        chunked()))) {
            var answer = call.send(finance().root());
            assertThat(answer.status()).as(call + ": " + answer.text()).isBetween(300, 499);
        }
        assertThat(position()).isEqualTo(head);
    }

    @Test
    void the_path_as_it_is_takes_no_more_than_the_limit() {
        for (var header : List.of(length(LARGE), "Transfer-Encoding: chunked")) {
            var answer = new RawCall(
                            "POST",
                            "/api/v1/reallocations",
                            List.of(SIGNED, "Content-Type: application/json", header),
                            header.startsWith("T") ? chunked() : LARGE)
                    .send(finance().root());
            assertThat(answer.status()).as(header).isEqualTo(413);
            assertThat(answer.text()).contains("application/problem+json", "TOO_LARGE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/", "/lines/x/allotments/new", "/controls/new", "/logout", "/nowhere"})
    void a_form_takes_no_more_than_the_limit_either_and_says_its_length(String page) {
        var form = "Content-Type: application/x-www-form-urlencoded";
        assertThat(new RawCall("POST", page, List.of(form, length(LARGE)), LARGE)
                        .send(finance().root())
                        .status())
                .isEqualTo(413);
        assertThat(new RawCall("POST", page, List.of(form, "Transfer-Encoding: chunked"), chunked())
                        .send(finance().root())
                        .status())
                .isEqualTo(411);
    }

    /** Ten thousand paths near ours: where one is taken, everybody reads the same in it, decoded or not. */
    @Test
    void what_the_gate_lets_through_reads_the_same_raw_and_as_it_is_routed() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var routed = PathPatternParser.defaultInstance.parse("/api/**");
        var taken = 0;
        for (var i = 0; i < 10_000; i++) {
            var path = bent("/api/v1/lines/GNBV-BK-2013-2015.30A", random);
            if (!RequestGate.pathMustBePlain(path)) {
                continue;
            }
            taken++;
            var raw = path.equals("/api") || path.startsWith("/api/");
            assertThat(routed.matches(PathContainer.parsePath(path)))
                    .as("%s, seed %d", path, seed)
                    .isEqualTo(raw);
            assertThat(Problems.concerns(new MockHttpServletRequest("GET", path)))
                    .as("%s, seed %d", path, seed)
                    .isEqualTo(raw);
        }
        assertThat(taken).isGreaterThan(500);
    }

    private static final List<String> ODD = List.of(
            "%61",
            "%41", "%2F", "%2e", ".", "..", "/", "//", ";", ";x=y", "%3b", "%25", "%20", "%c3%a9", "é", "\\", "A", "+",
            "~", "%7e", "*", "%00", "%ff");

    private static String bent(String path, Random random) {
        var bent = new StringBuilder(path);
        for (var n = random.nextInt(3); n >= 0; n--) {
            var at = random.nextInt(bent.length());
            switch (random.nextInt(3)) {
                case 0 -> bent.insert(at, ODD.get(random.nextInt(ODD.size())));
                case 1 -> bent.deleteCharAt(at);
                default -> bent.replace(at, at + 1, String.format("%%%02x", (int) bent.charAt(at)));
            }
        }
        return bent.isEmpty() ? "/" : bent.toString();
    }

    private long position() {
        return finance().get("/projections").body().get(0).get("head").asLong();
    }

    private static String length(String body) {
        return "Content-Length: " + body.length();
    }

    private static String chunked() {
        return ("10000\r\n" + " ".repeat(1 << 16) + "\r\n").repeat(32) + "0\r\n\r\n";
    }
}
