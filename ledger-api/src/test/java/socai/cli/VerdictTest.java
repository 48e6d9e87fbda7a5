package socai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said, and how a command ends, where a server found that something is not as it was recorded. */
class VerdictTest {
    private final Deque<String> answers = new ArrayDeque<>();
    private HttpServer server;

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
        var bytes = answers.removeFirst().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private CommandRun run(List<String> answered, boolean watched, String... words) {
        answers.addAll(answered);
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        var environment = Map.of("LEDGER_SERVER", address, "LEDGER_LANGUAGE", "en");
        return CommandRun.of(environment, watched, CommandRun.NONE, words);
    }

    private CommandRun verification(String outcome, String members) {
        return run(
                List.of(
                        "{\"verifications\":[{\"number\":4}]}",
                        "{}",
                        "{\"running\":{\"position\":50,\"target\":100},\"verifications\":[{\"number\":4}]}",
                        "{\"verifications\":[{\"number\":5}]}",
                        "{\"number\":5,\"position\":100,\"root\":\"ab\",\"outcome\":\"" + outcome + "\"," + members
                                + "}"),
                true,
                "verify");
    }

    @Test
    void faults_are_told_in_words_and_end_with_1() {
        var run = verification("FAULTS", """
            "faultCount":1,"warningCount":0,"warnings":[],"faults":[{"table":"ledger_event","position":7,
            "code":"INSUFFICIENT_BALANCE","arguments":{"line":"P.A\\u001b[31m","available":5,"requested":9}}]\
            """);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("Faults: 1", "ledger_event 7: ", "P.A\\u{1B}[31m", "FAULTS");
        assertThat(run.err()).contains("Verifying [############............] 50 %");
    }

    @Test
    void what_cannot_be_told_ends_with_2() {
        var run = verification("FAILED", "\"faultCount\":0,\"warningCount\":0,\"reason\":\"no answer\"");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("Why: no answer", "CANNOT BE TOLD");
    }

    @Test
    void read_tables_that_were_not_as_the_log_has_them_end_with_1_and_an_interruption_with_2() {
        var done = "{\"name\":\"balances\",\"rebuild\":{\"running\":false,\"differences\":3,\"comparedUpTo\":9}}";
        var different = run(
                List.of(
                        "[{\"name\":\"balances\",\"rebuild\":{\"running\":true,\"position\":0,\"target\":9}}]",
                        "event:standing\ndata:" + done + "\n\n"),
                false,
                "rebuild",
                "balances");
        assertThat(different.code()).as(different.all()).isEqualTo(1);
        assertThat(different.out()).contains("balances is rebuilt; 3 rows of what served were not");
        var interrupted = run(
                List.of("[{\"name\":\"balances\",\"rebuild\":{\"running\":false,\"interrupted\":true}}]"),
                false,
                "rebuild");
        assertThat(interrupted.code()).isEqualTo(2);
        assertThat(interrupted.out()).contains("was interrupted");
    }
}
