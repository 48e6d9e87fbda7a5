package socai.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxies that were named are believed, from their own addresses, and nobody else is. */
class TlsDoorTest {
    @TempDir
    private static Path folder;

    private static Tomcat server;

    @BeforeAll
    static void start() throws LifecycleException {
        server = new Tomcat();
        server.setBaseDir(folder.toString());
        var http = new WatchedHttp();
        http.setPort(0);
        server.setConnector(new Connector(http));
        TlsDoor.behind(List.of("127.0.0.2", "127.0.0.3", "::1"))
                .forEach(server.getEngine().getPipeline()::addValve);
        var context = server.addContext("", null);
        Tomcat.addServlet(context, "tell", new Tell()).addMapping("/*");
        server.start();
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.stop();
        server.destroy();
    }

    /** Says what a request looks like behind the door, and makes a session. */
    private static final class Tell extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getSession();
            response.getWriter()
                    .print(request.getScheme() + " " + request.isSecure() + " " + request.getServerName() + " "
                            + request.getRemoteAddr());
        }
    }

    private static HttpResponse<String> call(String from, String... headers) throws IOException, InterruptedException {
        return callAt("/balances?year=2013", from, headers);
    }

    private static HttpResponse<String> callAt(String path, String from, String... headers)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName(from))
                .build()) {
            var request = HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + server.getConnector().getLocalPort() + path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    @Test
    void a_proxy_tells_of_tls_of_the_host_and_of_the_caller_and_cookies_are_secure_then()
            throws IOException, InterruptedException {
        var told = call(
                "127.0.0.2",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "socai.example.vn",
                "X-Forwarded-For",
                "203.0.113.9");
        assertThat(told.body()).isEqualTo("https true socai.example.vn 203.0.113.9");
        assertThat(told.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
    }

    @Test
    void of_many_addresses_the_last_that_is_no_proxy_counts_and_not_the_first_which_anybody_can_write()
            throws IOException, InterruptedException {
        assertThat(call("127.0.0.2", "X-Forwarded-For", "10.0.0.1, 203.0.113.9, 127.0.0.3")
                        .body())
                .endsWith(" 203.0.113.9");
    }

    @Test
    void nobody_else_is_believed() throws IOException, InterruptedException {
        var told = call(
                "127.0.0.7",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "evil.example",
                "X-Forwarded-For",
                "203.0.113.9");
        assertThat(told.body()).isEqualTo("http false 127.0.0.1 127.0.0.7");
        assertThat(told.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain("Secure");
    }

    @Test
    void who_came_to_the_proxy_without_tls_is_sent_on_to_it() throws IOException, InterruptedException {
        var told = call("127.0.0.2", "X-Forwarded-Proto", "http", "X-Forwarded-Host", "socai.example.vn");
        assertThat(told.statusCode()).isEqualTo(308);
        assertThat(told.headers().firstValue("Location")).hasValue("https://socai.example.vn/balances?year=2013");
        for (var path : List.of("/api/v1/balances", "/log/checkpoint")) {
            assertThat(callAt(path, "127.0.0.2", "X-Forwarded-Proto", "http").statusCode())
                    .as("a machine, which would send its password in clear text for years")
                    .isEqualTo(403);
        }
        assertThat(call("127.0.0.7", "X-Forwarded-Proto", "http").statusCode()).isEqualTo(200);
        assertThat(call("127.0.0.2").statusCode())
                .as("a proxy that says nothing")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/8", "10.0.0", "1.2.3.4.5", ".*", "10.0.0.256"})
    void a_proxy_is_named_by_its_address(String wrong) {
        assertThatThrownBy(() -> TlsDoor.behind(List.of(wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ledger.proxies");
    }
}
