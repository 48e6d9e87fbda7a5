package socai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socai.testing.TestDatabase;
import socai.web.Visitor;

/**
 * What befalls the database that comes with the application, under load: killed, in whole and in part, frozen, made
 * read-only. Once each here; {@code mvn -Plong verify} kills fifty times.
 */
class EmbeddedCrashTest {
    private static final int KILLS = Integer.getInteger("crash.kills", 1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Random random = new Random();
    private final Load load = new Load();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void its_database_comes_back_whatever_befalls_it_and_nothing_answered_is_lost() throws Exception {
        try (var application = ApplicationProcess.start(folder, Map.of())) {
            load.prepare(application);
            try (var running = load.start(application, true)) {
                for (var kill = 0; kill < KILLS; kill++) {
                    Thread.sleep(100L + random.nextInt(500));
                    postmaster().destroyForcibly();
                    load.awaitAnswer(PATIENCE);
                    // What was on its way may have been answered while the server was still away.
                    await().atMost(PATIENCE)
                            .ignoreExceptions()
                            .until(() -> backend().destroyForcibly());
                    load.awaitAnswer(PATIENCE);
                }
                assertThat(running.unlawful()).isEmpty();
            }
            await().atMost(PATIENCE).until(application::isReady);
            frozen(application);
            readOnly(application);
            try (var pool = access().ownersPool(4)) {
                load.mustBeRecordedOnce(pool);
                load.mustBeInTheReadModels(application, pool);
            } finally {
                postmaster().destroy(); // nobody is left who would stop it
            }
        }
        assertThat(load.answered()).isGreaterThan(KILLS);
    }

    /**
     * Who writes is told within ten seconds that it is not known, and by his key that it was recorded once; who has a page
     * open is told when to come again, and is signed in still.
     */
    private void frozen(ApplicationProcess application) throws Exception {
        var reader = new Visitor(application.root()).signIn("auditor", password("auditor"));
        var processes = processes();
        signal("STOP", processes);
        var begun = System.nanoTime();
        var answer = load.record(application, "frozen");
        var waited = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(waited).isLessThan(Duration.ofSeconds(11));
        var page = reader.get("/account");
        assertThat(page.status()).as(page.header("Location")).isEqualTo(503);
        assertThat(page.header("Retry-After")).isNotEmpty();
        await().atMost(Duration.ofSeconds(10)).until(() -> !application.isReady());
        assertThat(application.isLive()).isTrue();
        signal("CONT", processes);
        await().atMost(PATIENCE).until(() -> load.record(application, "frozen").statusCode() == 201);
        assertThat(reader.get("/account").status()).isEqualTo(200);
    }

    private String password(String user) throws IOException {
        try (var lines = Files.lines(folder.resolve("passwords.properties"))) {
            return lines.filter(line -> line.startsWith(user + "="))
                    .map(line -> line.substring(user.length() + 1))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void readOnly(ApplicationProcess application) throws Exception {
        execute("alter system set default_transaction_read_only = on");
        await().atMost(Duration.ofSeconds(10)).until(() -> !application.isReady());
        var answer = load.record(application, "read-only");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        execute("alter system reset default_transaction_read_only");
        await().atMost(PATIENCE)
                .until(() -> load.record(application, "read-only").statusCode() == 201);
        await().atMost(Duration.ofSeconds(20)).until(application::isReady);
    }

    private void execute(String sql) throws SQLException, IOException {
        var access = access();
        try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("select pg_reload_conf()");
        }
    }

    private TestDatabase.Access access() throws IOException {
        return new TestDatabase.Access(
                "jdbc:postgresql://localhost:" + status().get(3) + "/socai",
                "postgres",
                Files.readString(folder.resolve("postgres.password")).strip());
    }

    /** What the server says of itself: the process first, the port fourth. */
    private List<String> status() throws IOException {
        return Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid")).stream()
                .map(String::strip)
                .toList();
    }

    private ProcessHandle postmaster() throws IOException {
        return ProcessHandle.of(Long.parseLong(status().getFirst())).orElseThrow();
    }

    private ProcessHandle backend() throws IOException, SQLException {
        var access = access();
        try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("select max(pid) from pg_stat_activity where backend_type ="
                        + " 'client backend' and pid <> pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1)).orElseThrow();
        }
    }

    private List<Long> processes() throws IOException {
        var first = postmaster();
        return Stream.concat(Stream.of(first), first.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    private static void signal(String name, List<Long> processes) throws IOException, InterruptedException {
        for (var process : processes) {
            new ProcessBuilder("kill", "-" + name, Long.toString(process))
                    .start()
                    .waitFor();
        }
    }
}
