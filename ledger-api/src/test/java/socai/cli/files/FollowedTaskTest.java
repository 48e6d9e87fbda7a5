package socai.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socai.cli.server.Json;
import socai.cli.server.ServerOptions;
import socai.cli.terminal.CommandFault;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;
import socai.cli.terminal.Words;
import tools.jackson.databind.JsonNode;

/** A server that goes away while somebody waits for it is waited for, and asked for nothing but the standing. */
class FollowedTaskTest {
    private static final String RUNNING = """
            {"id":"7","running":true,"stage":"RECORDING","done":%d,"rows":4000}""";
    private static final String DONE = """
            {"id":"7","running":false,"stage":"DONE","done":4000,"rows":4000}""";
    private static final String DOWN = """
            {"code":"UNAVAILABLE","detail":"the database does not answer"}""";

    /** What is answered to one call after the other; the last is answered from there on. */
    private final Queue<String> answers = new ArrayDeque<>();

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/imports/tasks/7", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            assertThat(call.getRequestMethod()).isEqualTo("GET");
            var answer = answers.size() > 1 ? answers.remove() : answers.element();
            var isStream = call.getRequestURI().getPath().endsWith("/progress") && !answer.equals(DOWN);
            var body = (isStream ? "event:task\ndata:" + answer + "\n\n" : answer).getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().add("Content-Type", isStream ? "text/event-stream" : "application/json");
            call.sendResponseHeaders(answer.equals(DOWN) ? 503 : 200, body.length);
            call.getResponseBody().write(body);
        }
    }

    private JsonNode followed() {
        var terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(seen, true, StandardCharsets.UTF_8),
                new PrintStream(seen, true, StandardCharsets.UTF_8),
                true,
                true,
                Map.of(
                        "LEDGER_SERVER",
                        "http://localhost:" + server.getAddress().getPort(),
                        "XDG_CONFIG_HOME",
                        "/nonexistent"),
                question -> null,
                new Words(Locale.ENGLISH));
        return new FollowedTask(new ServerOptions().connect(terminal), terminal, Duration.ofMillis(1))
                .toItsEnd(Json.read(RUNNING.formatted(0)));
    }

    private String told() {
        return seen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void it_is_followed_to_its_end_by_as_many_streams_as_that_takes() {
        answers.addAll(List.of(RUNNING.formatted(2_000), RUNNING.formatted(2_000), RUNNING.formatted(4_000), DONE));
        assertThat(FollowedTask.stage(followed())).isEqualTo("DONE");
        assertThat(told()).contains("Recording", "2,000 of 4,000").doesNotContain("does not answer");
    }

    @Test
    void a_server_that_goes_away_is_told_once_and_waited_for() {
        answers.addAll(List.of(RUNNING.formatted(2_000), DOWN, DOWN, DOWN, RUNNING.formatted(3_000), DONE));
        assertThat(FollowedTask.stage(followed())).isEqualTo("DONE");
        assertThat(told()).containsOnlyOnce("The server does not answer");
    }

    @Test
    void a_server_that_stays_away_is_not_waited_for_for_ever() {
        answers.add(DOWN);
        assertThatThrownBy(this::followed)
                .isInstanceOfSatisfying(
                        CommandFault.class, fault -> assertThat(fault.code()).isEqualTo(ExitCode.UNKNOWN));
    }
}
