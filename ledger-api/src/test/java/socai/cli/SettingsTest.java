package socai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the server and the secrets come from, whom they are sent to, and what a server's text may not do. */
class SettingsTest {
    private static final String RED = "\u001B[31mRED\u001B]0;title\u0007\u202Etxt";

    @TempDir
    Path folder;

    private final List<String> callers = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String type = "application/json";
    private String body = "{\"tokens\":[]}";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        callers.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        if (status == 302) {
            exchange.getResponseHeaders().set("Location", "http://elsewhere.example/");
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Path config(String mode, String... lines) throws IOException {
        var file = Files.writeString(folder.resolve("ledger.conf"), String.join("\n", lines));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private CommandRun tokens(Map<String, String> environment, String... options) {
        var words = new ArrayList<>(List.of("users", "tokens", "list", "--language", "en"));
        words.addAll(List.of(options));
        return CommandRun.of(environment, words.toArray(String[]::new));
    }

    @Test
    void the_file_of_settings_serves_where_its_owner_alone_reads_it() throws IOException {
        var file = config("rw-------", "# mine", "server = " + address(), "token=abc-123");
        assertThat(tokens(Map.of("LEDGER_CONFIG", file.toString())).code()).isZero();
        assertThat(callers).containsExactly("Bearer abc-123");
        config("rw-r-----", "server = " + address(), "token=abc-123");
        var refused = tokens(Map.of("LEDGER_CONFIG", file.toString()));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("chmod 600 " + file).doesNotContain("abc-123");
        assertThat(callers).hasSize(1);
    }

    @Test
    void the_usual_file_need_not_be_there_and_a_named_one_must() throws IOException {
        assertThat(tokens(Map.of("LEDGER_SERVER", address(), "HOME", "/nonexistent"))
                        .code())
                .isZero();
        var missing = tokens(Map.of(), "--config", "/nonexistent/ledger.conf");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("/nonexistent/ledger.conf");
        var wrong = tokens(
                Map.of(), "--config", config("rw-------", "abc-123-secret").toString());
        assertThat(wrong.err()).contains("Line 1").doesNotContain("abc-123-secret");
    }

    @Test
    void options_come_before_the_environment_and_that_before_the_file() throws IOException {
        var file = config("rw-------", "server=" + address(), "token=of-file");
        var token = Files.writeString(folder.resolve("token"), "of-option\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        var environment = Map.of("LEDGER_CONFIG", file.toString(), "LEDGER_TOKEN", "of-environment");
        tokens(environment, "--token-file", token.toString());
        tokens(environment);
        tokens(Map.of("LEDGER_CONFIG", file.toString()));
        tokens(Map.of("LEDGER_CONFIG", file.toString(), "LEDGER_PASSWORD", "pw"), "--user", "hoa");
        assertThat(callers)
                .containsExactly("Bearer of-option", "Bearer of-environment", "Bearer of-file", "Basic aG9hOnB3");
    }

    @Test
    void the_secrets_of_the_file_go_to_the_server_of_the_file_alone() throws IOException {
        var file = config("rw-------", "server=https://so-cai.example.vn", "token=of-file");
        var asked = tokens(Map.of("LEDGER_CONFIG", file.toString()), "--server", address());
        assertThat(asked.code()).isZero();
        assertThat(callers).containsExactly("null");
    }

    @Test
    void a_token_goes_to_another_machine_by_tls_or_with_leave() {
        var refused = tokens(Map.of("LEDGER_TOKEN", "abc", "LEDGER_SERVER", "http://so-cai.invalid"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--plain-http");
        var allowed = tokens(Map.of("LEDGER_TOKEN", "abc", "LEDGER_SERVER", "http://so-cai.invalid"), "--plain-http");
        assertThat(allowed.code()).isEqualTo(2);
        assertThat(allowed.err()).contains("No machine has the name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"so-cai.example.vn", "ftp://so-cai.example.vn", "http://a:b@c", "http://x y", "http:///"})
    void what_is_no_address_is_told(String address) {
        var refused = tokens(Map.of("LEDGER_SERVER", address));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("is not the address of a server");
    }

    @Test
    void what_leads_elsewhere_is_not_followed() {
        status = 302;
        type = "text/html";
        body = "";
        var led = tokens(Map.of("LEDGER_TOKEN", "abc", "LEDGER_SERVER", address()));
        assertThat(led.code()).isEqualTo(2);
        assertThat(led.err()).contains("http://elsewhere.example/");
        assertThat(callers).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | text/html | <html>Not found</html> | 404",
                "200 | text/html | <html>Welcome</html> | cannot be read",
                "503 | application/problem+json | {\"code\":\"UNAVAILABLE\",\"detail\":\"later\"} | UNAVAILABLE",
            })
    void what_does_not_answer_as_a_ledger_does_ends_with_2(int answered, String kind, String text, String told) {
        status = answered;
        type = kind;
        body = text;
        var run = tokens(Map.of("LEDGER_SERVER", address()));
        assertThat(run.code()).as(run.all()).isEqualTo(2);
        assertThat(run.err()).contains(told);
    }

    @Test
    void refused_connections_and_broken_tls_are_told_plainly() throws IOException {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answerPlainly(plain));
            var tls = tokens(Map.of("LEDGER_SERVER", "https://127.0.0.1:" + plain.getLocalPort()));
            assertThat(tls.code()).isEqualTo(2);
            assertThat(tls.err()).contains("TLS").contains("nothing was sent");
        }
        server.stop(0);
        var refused = tokens(Map.of("LEDGER_SERVER", address()));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("cannot be reached. Does the server run");
    }

    /** As servers without TLS do: they hear something that is no request, say so, and speak no word before. */
    private static void answerPlainly(ServerSocket plain) {
        try (var caller = plain.accept()) {
            caller.getInputStream().read();
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            caller.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_terminal_obeys_nothing_that_a_server_says() {
        var escaped = RED.replace("\u001B", "\\u001b").replace("\u0007", "\\u0007");
        body = "{\"tokens\":[{\"token\":\"1\",\"name\":\"" + escaped + "\",\"scope\":\"READ\",\"until\":\"x\"}]}";
        var table = tokens(Map.of("LEDGER_SERVER", address()));
        assertThat(table.code()).isZero();
        assertThat(table.out()).contains("\\u{1B}[31mRED", "\\u{202E}").doesNotContain("\u001B", "\u0007", "\u202E");
        var json = tokens(Map.of("LEDGER_SERVER", address()), "--json");
        assertThat(json.out()).contains("\\u202Etxt").doesNotContain("\u001B", "\u0007", "\u202E");
        status = 422;
        type = "application/problem+json";
        body = "{\"code\":\"" + escaped + "\",\"detail\":\"" + escaped + "\",\"field\":\"" + escaped + "\"}";
        var refused = tokens(Map.of("LEDGER_SERVER", address()));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("RED").doesNotContain("\u001B", "\u0007", "\u202E");
    }
}
