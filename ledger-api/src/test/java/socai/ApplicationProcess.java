package socai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import socai.api.Api;
import socai.testing.TestDatabase;

/** The application as a process of its own, called over HTTP by the machine of the finance department. */
final class ApplicationProcess implements AutoCloseable {
    private static final String DATABASE = "SPRING_DATASOURCE_URL";

    private final Path folder;
    private final Process process;
    private final int port;

    private ApplicationProcess(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until it answers. */
    static ApplicationProcess start(Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        if (!environment.containsKey(DATABASE)) {
            PackedApplication.linkPrograms(folder);
        }
        return start(folder, environment, PackedApplication.options());
    }

    /** The same from a class path, and with more options of java. */
    static ApplicationProcess start(Path folder, Map<String, String> environment, List<String> options)
            throws IOException {
        var port = freePort();
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // It is compiled as this process is: well, where it runs for long.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:"))
                .forEach(command::add);
        command.addAll(options);
        command.addAll(List.of("socai.SocaiApplication", "--server.port=" + port));
        var builder = new ProcessBuilder(command);
        builder.environment().put("LEDGER_DATA_DIR", folder.toString());
        builder.environment().put("LEDGER_FINANCE_TOKEN", "finance-token");
        builder.environment().remove(DATABASE);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile());
        var started = new ApplicationProcess(folder, builder.start(), port);
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .ignoreExceptions()
                .until(() -> started.get("/programmes").body().startsWith("["));
        return started;
    }

    /** What a command printed, and what it ended with. */
    record Ended(int code, String out, String err) {}

    /** Runs a command in a process of its own, to its end. */
    static Ended command(Path folder, String... words) throws IOException, InterruptedException {
        PackedApplication.linkPrograms(folder);
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(PackedApplication.options());
        command.add("socai.SocaiApplication");
        command.addAll(List.of(words));
        var out = folder.resolve("out.txt");
        var err = folder.resolve("err.txt");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("LEDGER_DATA_DIR", folder.toString());
        builder.environment().remove(DATABASE);
        var code = builder.start().waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err));
    }

    /** The environment in which it uses a database instead of its own. */
    static Map<String, String> on(TestDatabase.Access database) {
        return Map.of(
                DATABASE,
                database.url(),
                "SPRING_DATASOURCE_USERNAME",
                database.user(),
                "SPRING_DATASOURCE_PASSWORD",
                database.password());
    }

    static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C does; tells whether it ended in good time. */
    boolean end() throws InterruptedException {
        process.destroy();
        return process.waitFor(30, TimeUnit.SECONDS);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return Api.exchange(request(path));
    }

    /** Whether it says, to anybody, that it can record. */
    boolean isReady() throws IOException, InterruptedException {
        var answer = health("readiness");
        if (answer.body().contains("trouble") || answer.body().contains("lag")) {
            throw new IllegalStateException("a stranger is told " + answer.body());
        }
        return answer.statusCode() == 200;
    }

    /** Whether it says that it lives, whatever its database does. */
    boolean isLive() throws IOException, InterruptedException {
        return health("liveness").statusCode() == 200;
    }

    private HttpResponse<String> health(String what) throws IOException, InterruptedException {
        return Api.exchange(HttpRequest.newBuilder(URI.create(root() + "/actuator/health/" + what))
                .timeout(Duration.ofSeconds(5)));
    }

    private String root() {
        return "http://localhost:" + port;
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Api.exchange(request);
    }

    /** Sends what is no JSON. */
    HttpResponse<String> send(String path, String body, String type) throws IOException, InterruptedException {
        return Api.exchange(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return Api.by(root(), "finance-token").request(path).timeout(Duration.ofSeconds(60));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            PackedApplication.unlinkPrograms(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
