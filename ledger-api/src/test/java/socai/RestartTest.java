package socai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process of its own, with its own database: killed, and started again. */
class RestartTest {
    private static final String LINE = "/lines/GNBV-BK-2013-2015.30A";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder = Path.of("");

    private @Nullable Process process;
    private int port;

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void killed_and_started_again_it_holds_what_was_recorded_and_nothing_twice() throws Exception {
        var killed = start();
        assertThat(post(LINE + "/allotments", """
                {"year":2013,"source":"CENTRAL","unit":"060","amount":1000,"effectiveDate":"2013-07-01"}
                """)).contains("\"position\":11");
        assertThat(post(LINE + "/disbursements", """
                {"year":2013,"source":"CENTRAL","unit":"060","amount":400,"kind":"COMPLETED_WORK",
                 "reference":"UNC-01","payee":"Công ty Cầu Đường","effectiveDate":"2013-07-02"}
                """)).contains("\"position\":12");
        var before = get("/balances?year=2013&groupBy=project,unit&atLeast=12");
        killed.destroyForcibly().waitFor();

        var ended = start();
        assertThat(get("/balances?year=2013&groupBy=project,unit&atLeast=12")).isEqualTo(before);
        assertThat(before).contains("\"paid\":400", "\"allocated\":87840000000").contains("\"allocated\":146782000000");
        assertThat(get("/events?after=12")).contains("\"events\":[]");
        ended.destroy();
        assertThat(ended.waitFor(30, TimeUnit.SECONDS)).isTrue();

        start();
        assertThat(get("/balances?year=2013&groupBy=project,unit&atLeast=12")).isEqualTo(before);
    }

    private Process start() throws IOException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), "socai.SocaiApplication", "--server.port=" + port);
        builder.environment().put("LEDGER_DATA_DIR", folder.toString());
        builder.environment().put("LEDGER_FINANCE_PASSWORD", "finance-pw");
        builder.environment().remove("SPRING_DATASOURCE_URL");
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile());
        var started = builder.start();
        process = started;
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> get("/programmes").startsWith("["));
        return started;
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        var credentials = Base64.getEncoder().encodeToString("finance:finance-pw".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                .header("Authorization", "Basic " + credentials);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }
}
