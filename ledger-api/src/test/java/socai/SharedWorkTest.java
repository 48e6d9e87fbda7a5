package socai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.api.Api;
import socai.log.EventLog;
import socai.projections.RebuildRequests;
import socai.projections.rebuild.RebuildStatus;
import socai.testing.TestDatabase;

/** One process serves, another keeps the read tables, and a third lends a hand from the command line. */
class SharedWorkTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private static Path folder = Path.of("");

    private static final TestDatabase.Access DATABASE = TestDatabase.migrated();

    private static ConfigurableApplicationContext api;

    @BeforeAll
    static void serve() {
        api = run("--LEDGER_ROLE=api", "--server.port=0");
    }

    @AfterAll
    static void end() {
        api.close();
    }

    @Test
    void projections_run_in_a_process_of_their_own_and_are_rebuilt_from_the_command_line() throws Exception {
        try (var pool = DATABASE.ownersPool(2)) {
            var head = new EventLog(pool).head();
            assertThat(head).isPositive();
            assertThat(get("/balances?atLeast=" + head)).as("nobody follows").isEqualTo(503);
            try (var projections = run("--LEDGER_ROLE=projections")) {
                assertThat(projections.getEnvironment().getProperty("local.server.port"))
                        .as("it opens no door")
                        .isNull();
                await().atMost(LONG).until(() -> get("/balances?atLeast=" + head) == 200);
                var rebuilds = new RebuildRequests(JdbcClient.create(pool));
                rebuilds.request("balances");
                await().atMost(LONG)
                        .until(() -> rebuilds.find("balances").orElseThrow().stage() == RebuildStatus.Stage.DONE);
            }
            assertThat(command("rebuild", "nothing")).isEqualTo(2);
            assertThat(command("rebuild")).as("all was as the log has it").isZero();
            JdbcClient.create(pool)
                    .sql("update balance set paid = paid + 1, unallotted = unallotted - 1 where unallotted > 0")
                    .update();
            assertThat(command("rebuild", "balances")).as("something was not").isEqualTo(1);
            assertThat(command("rebuild", "balances")).isZero();
        }
    }

    @Test
    void a_ledger_is_written_into_one_file_and_restored_from_the_command_line() throws Exception {
        var file = folder.resolve("ledger.zip");
        assertThat(post("/audit/checkpoints")).isBetween(200, 299);
        assertThat(bundle(DATABASE, "bundle", file)).isZero();
        var other = TestDatabase.empty();
        assertThat(bundle(other, "restore", file))
                .as("into a database that nobody has used")
                .isZero();
        assertThat(bundle(other, "restore", file)).as("into a ledger").isEqualTo(2);
        var again = folder.resolve("again.zip");
        assertThat(bundle(other, "bundle", again)).isZero();
        assertThat(again).hasSameBinaryContentAs(file);
    }

    /** What stands behind the command is all that it is told: its options are its own. */
    private static int bundle(TestDatabase.Access database, String command, Path file) {
        var application = new SpringApplication(SocaiApplication.class);
        application.setAdditionalProfiles("bundle");
        Map<String, Object> properties = Map.of(
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password(),
                "ledger.data-dir", folder.resolve(command).toString());
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("of the test", properties)));
        return SpringApplication.exit(application.run(command, file.toString()));
    }

    private static int command(String... words) {
        var application = new SpringApplication(SocaiApplication.class);
        application.setAdditionalProfiles("rebuild");
        return SpringApplication.exit(application.run(arguments(words)));
    }

    private static ConfigurableApplicationContext run(String... arguments) {
        return new SpringApplication(SocaiApplication.class).run(arguments(arguments));
    }

    private static String[] arguments(String... first) {
        var all = new ArrayList<>(Arrays.asList(first));
        all.addAll(List.of(
                "--spring.datasource.url=" + DATABASE.url(),
                "--spring.datasource.username=" + DATABASE.user(),
                "--spring.datasource.password=" + DATABASE.password(),
                "--ledger.data-dir=" + folder));
        ApplicationTest.SECRETS.forEach((name, secret) -> all.add("--" + name + "=" + secret));
        return all.toArray(String[]::new);
    }

    private static int get(String path) {
        return caller().get(path).status();
    }

    private static int post(String path) {
        return caller().post(path, "").status();
    }

    private static Api caller() {
        var port = api.getEnvironment().getRequiredProperty("local.server.port");
        return Api.by("http://localhost:" + port, "token-of-finance");
    }
}
