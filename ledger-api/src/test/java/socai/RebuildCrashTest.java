package socai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.projections.RebuildRequests;
import socai.projections.rebuild.RebuildStatus;
import socai.testing.TestDatabase;

/** kill −9 in the middle of a rebuild, at each of its stages. */
class RebuildCrashTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    /** All of them in the long form; else the one in which most time is spent. */
    static Stream<String> stages() {
        return Stream.of("READING", "COMPARING", "INDEXING", "FOLLOWING", "DONE")
                .limit(Integer.getInteger("crash.kills", 1));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void a_rebuild_that_was_killed_ends_right_after_the_next_start(String stage) throws Exception {
        var database = TestDatabase.migrated();
        var environment = ApplicationProcess.on(database);
        try (var pool = database.ownersPool(3)) {
            var tables = JdbcClient.create(pool);
            var rebuilds = new RebuildRequests(tables);
            try (var application = ApplicationProcess.start(folder, environment)) {
                assertThat(application.get("/balances?atLeast=1").statusCode()).isEqualTo(200);
                // Whoever wants to note this stage hangs there, until it is killed.
                tables.sql("""
                        create function hang() returns trigger language plpgsql as $$
                        begin
                            if new.stage = '%s' and new.run = 1 and new.moved_at is not null then
                                perform pg_sleep(600);
                            end if;
                            return new;
                        end $$;
                        create trigger hang before update on projection_rebuild for each row execute function hang();
                        """.formatted(stage)).update();
                rebuilds.request("balances");
                await().atMost(LONG)
                        .until(() -> tables.sql(
                                        "select exists (select from pg_stat_activity where wait_event = 'PgSleep')")
                                .query(Boolean.class)
                                .single());
                application.kill();
            }
            // A sleeping backend does not see that its client is gone; one at work does.
            tables.sql("select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'")
                    .query(Boolean.class)
                    .list();
            tables.sql("drop trigger hang on projection_rebuild").update();
            try (var application = ApplicationProcess.start(folder, environment)) {
                await().atMost(LONG)
                        .until(() -> rebuilds.find("balances").orElseThrow().stage() == RebuildStatus.Stage.DONE);
                var rebuilt = rebuilds.find("balances").orElseThrow();
                assertThat(rebuilt.differences()).as(rebuilt.examples()).isZero();
                assertThat(application.get("/balances?year=2013").body()).contains("146782000000");
            }
        }
    }
}
