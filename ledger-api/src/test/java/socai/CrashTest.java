package socai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socai.testing.TestDatabase;

/**
 * kill −9 at random moments under load: of the application, of PostgreSQL with all its processes.
 * Once each here; {@code mvn -Plong verify} kills fifty times each.
 */
class CrashTest {
    private static final int KILLS = Integer.getInteger("crash.kills", 1);

    private final Random random = new Random();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_killed_application_has_recorded_all_it_answered_and_nothing_in_part() throws Exception {
        var database = TestDatabase.migrated();
        var load = new Load();
        for (var kill = 0; kill < KILLS; kill++) {
            try (var application = ApplicationProcess.start(folder, ApplicationProcess.on(database))) {
                load.prepare(application);
                try (var running = load.start(application, false)) {
                    Thread.sleep(randomMoment());
                    application.kill();
                    assertThat(running.unlawful()).isEmpty();
                }
            }
        }
        try (var application = ApplicationProcess.start(folder, ApplicationProcess.on(database));
                var pool = database.ownersPool(4)) {
            load.mustBeRecordedOnce(pool);
            load.mustBeInTheReadModels(application, pool);
        }
        assertThat(load.answered()).isGreaterThan(KILLS);
    }

    @Test
    void a_killed_postgresql_has_kept_all_that_was_answered_and_the_application_goes_on() throws Exception {
        var load = new Load();
        try (var server = KillableServer.in(folder.resolve("postgres"));
                var application = ApplicationProcess.start(folder, ApplicationProcess.on(server.access()))) {
            load.prepare(application);
            try (var running = load.start(application, true)) {
                for (var kill = 0; kill < KILLS; kill++) {
                    Thread.sleep(randomMoment());
                    server.kill();
                    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !application.isReady());
                    assertThat(application.isLive()).isTrue();
                    server.startAgain();
                    load.awaitAnswer(Duration.ofSeconds(60));
                }
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(application::isReady);
                assertThat(running.unlawful()).isEmpty();
            }
            try (var pool = server.access().ownersPool(4)) {
                load.mustBeRecordedOnce(pool);
                load.mustBeInTheReadModels(application, pool);
            }
        }
        assertThat(load.answered()).isGreaterThan(KILLS);
    }

    private long randomMoment() {
        return 200L + random.nextInt(1_500);
    }
}
