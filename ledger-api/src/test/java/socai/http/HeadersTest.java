package socai.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import socai.api.ApiTest;
import socai.web.Visitor;

/** Every answer says what a browser may do with it, whatever the address and however it ends. */
class HeadersTest extends ApiTest {
    /** What every answer says, word by word. */
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Permissions-Policy", SafeHeaders.PERMISSIONS,
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    /** What never changes, or is asked for again each time, and what everybody may see. */
    private static final List<String> KEPT = List.of("/log/", "/assets/", "/webjars/", "/favicon.ico", "/swagger-ui/");

    /** Whose address holds a secret, so that it is told to nobody, not even to our own pages. */
    private static final String WITH_SECRETS = "/activation";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private HttpHeaders headers(String path, String... more) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + path));
        if (more.length > 0) {
            request.headers(more);
        }
        var response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        response.body().close(); // a stream of progress has no end
        return response.headers();
    }

    private static void safe(String path, HttpHeaders headers) {
        ALWAYS.forEach((name, value) -> assertThat(headers.allValues(name))
                .as(path + " " + name)
                .containsExactly(
                        name.equals("Referrer-Policy") && path.startsWith(WITH_SECRETS) ? "no-referrer" : value));
        var policy = headers.firstValue("Content-Security-Policy").orElse("");
        assertThat(policy).as(path).contains("frame-ancestors 'none'");
        if (!path.startsWith("/swagger-ui") && !path.startsWith("/v3/")) {
            assertThat(policy).as(path).doesNotContain("unsafe");
        }
        if (KEPT.stream().noneMatch(path::startsWith)) {
            assertThat(headers.firstValue("Cache-Control").orElse("")).as(path).contains("no-store");
        }
    }

    private Stream<String> paths() {
        return mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().isEmpty()
                        || mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .map(pattern ->
                        pattern.replaceAll("\\{[^/]*}", "1").replace("**", "1").replace("*", "1"))
                .distinct();
    }

    @Test
    void every_address_that_is_asked_with_a_sign_in_and_without_one_says_all_of_it()
            throws IOException, InterruptedException {
        var admin =
                "Basic " + Base64.getEncoder().encodeToString("admin:admin-password".getBytes(StandardCharsets.UTF_8));
        var cookies = new Visitor(address()).signIn("admin").cookies();
        var paths = paths().toList();
        assertThat(paths).hasSizeGreaterThan(80);
        for (var path : paths) {
            safe(path, headers(path));
            safe(path, headers(path, "Authorization", admin, "Cookie", cookies));
        }
    }

    @Test
    void what_is_refused_before_any_address_is_looked_for_says_it_too() throws IOException, InterruptedException {
        for (var path : List.of(
                "/api/v1/nowhere",
                "/nowhere",
                "/api/%61",
                "/%61",
                "/api/v1/balances?a=%FF",
                "/login?a=%FF",
                "/assets/socai.css",
                "/v3/api-docs",
                "/swagger-ui/index.html",
                "/actuator/health")) {
            safe(path, headers(path));
        }
    }

    @Test
    void cookies_are_for_this_site_and_not_for_scripts() throws IOException, InterruptedException {
        var cookies = Stream.concat(
                        headers("/login").allValues("Set-Cookie").stream(),
                        headers("/balances", "Accept", "text/html").allValues("Set-Cookie").stream())
                .filter(cookie -> !cookie.contains("Max-Age=0"))
                .toList();
        assertThat(cookies)
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").containsIgnoringCase("SameSite=Lax"));
        assertThat(headers("/login?lang=en").allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("language=").contains("HttpOnly", "SameSite=Lax"));
    }

    @Test
    void a_page_without_a_user_makes_no_session_and_the_way_to_it_is_kept() throws IOException, InterruptedException {
        for (var path : List.of("/login", "/", "/balances?year=2013", "/docs/refusals", "/nowhere")) {
            assertThat(headers(path, "Accept", "text/html").allValues("Set-Cookie"))
                    .as(path)
                    .noneMatch(cookie -> cookie.startsWith("session=") || cookie.startsWith("JSESSIONID"));
        }
        var visitor = new Visitor(address());
        visitor.get("/balances?year=2013");
        var form = Map.of(
                "_csrf",
                visitor.get("/login").hidden("_csrf"),
                "username",
                "planning",
                "password",
                "planning-password");
        assertThat(visitor.post("/login", form).header("Location")).endsWith("/balances?year=2013");
        assertThat(visitor.post("/logout", Map.of()).status())
                .as("a form without its token")
                .isEqualTo(403);
    }

    @Test
    void methods_that_nobody_needs_are_refused() throws IOException, InterruptedException {
        for (var method : List.of("TRACE", "PROPFIND")) {
            for (var path : List.of("/login", "/api/v1/programmes", "/assets/socai.css")) {
                var request = HttpRequest.newBuilder(URI.create(address() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
                assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode())
                        .as(method + " " + path)
                        .isBetween(400, 405);
            }
        }
    }
}
