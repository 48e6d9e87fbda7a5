package socai.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    /** The programs, unpacked by the first test for all that are not about them. */
    @TempDir
    private static Path programs = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void linkPrograms() throws IOException {
        var binaries = Files.createDirectories(folder.resolve("postgres-binaries"));
        Files.createSymbolicLink(binaries.resolve("unpacked"), programs);
    }

    /** Whoever clears the folder away is to find no way out of it. */
    @AfterEach
    void unlinkPrograms() throws IOException {
        var link = folder.resolve("postgres-binaries").resolve("unpacked");
        if (Files.isSymbolicLink(link)) {
            Files.delete(link);
        }
    }

    @Test
    void what_is_committed_is_on_the_disk_and_there_after_a_restart() throws SQLException {
        try (var database = start()) {
            for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(ask(database, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(ask(
                            database,
                            "select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'socai'"))
                    .isEqualTo("b C.UTF-8");
            ask(database, "create table kept as select 42 as answer; select 1");
        }
        try (var database = start()) {
            assertThat(ask(database, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void it_answers_its_password_alone_which_only_its_owner_reads() throws Exception {
        try (var database = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.url(), EmbeddedDatabase.USER, "postgres"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("postgres.password"))))
                    .isEqualTo("rw-------");
            var made = new DataFolder(folder.resolve("made")).path();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_first_start_that_was_cut_off_is_begun_again() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres").resolve("PG_VERSION"), "18");
        try (var database = start()) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void two_on_one_folder_are_one_too_many() {
        try (var database = start()) {
            assertThat(database.url()).isNotBlank();
            assertThatThrownBy(() -> start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("LEDGER_DATA_DIR");
        }
    }

    @Test
    void a_killed_server_is_started_again_on_its_port_with_all_it_had_committed() throws Exception {
        try (var database = start()) {
            ask(database, "create table kept as select 42 as answer; select 1");
            for (var kill = 0; kill < 2; kill++) {
                postmaster().destroyForcibly();
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(ask(database, "select answer from kept"))
                                .isEqualTo("42"));
            }
        }
        assertThat(new ServerFolder(new DataFolder(folder)).postmaster())
                .as("what was asked to end is not started again")
                .isEmpty();
    }

    @Test
    void a_server_that_cannot_be_started_again_is_given_up_aloud() throws Exception {
        var told = new AtomicReference<String>();
        try (var database = EmbeddedDatabase.start(new DataFolder(folder), told::set)) {
            Files.writeString(folder.resolve("postgres").resolve("PG_VERSION"), "9.6");
            postmaster().destroyForcibly();
            await().atMost(Duration.ofSeconds(40)).until(() -> told.get() != null);
            assertThat(told.get()).contains("does not start again");
            assertThatThrownBy(() -> ask(database, "select 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void what_others_could_write_to_before_is_its_owner_s_alone_and_programs_are_unpacked_anew() throws Exception {
        var programs = Files.createDirectories(folder.resolve("postgres-binaries"));
        Files.writeString(programs.resolve("exchanged"), "rm -rf /");
        Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
        for (var file : new String[] {"postgres.password", "lock", "postgres.complete"}) {
            Files.createFile(folder.resolve(file));
            Files.setPosixFilePermissions(folder.resolve(file), PosixFilePermissions.fromString("rw-rw-rw-"));
        }
        Files.delete(folder.resolve("postgres.complete"));
        try (var database = start()) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
            assertThat(programs.resolve("exchanged")).doesNotExist();
            assertThat(permissions("")).isEqualTo("rwxr-xr-x");
            assertThat(permissions("postgres-binaries")).isEqualTo("rwx------");
            assertThat(permissions("postgres")).isEqualTo("rwx------");
            for (var file : new String[] {"postgres.password", "lock", "postgres.complete"}) {
                assertThat(permissions(file)).as(file).isEqualTo("rw-------");
            }
        }
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(new DataFolder(folder), reason -> {});
    }

    private ProcessHandle postmaster() throws IOException {
        return new ServerFolder(new DataFolder(folder)).postmaster().orElseThrow();
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), EmbeddedDatabase.USER, database.password());
                var statement = connection.createStatement()) {
            var answered = statement.execute(sql);
            while (!answered) {
                answered = statement.getMoreResults();
            }
            var row = statement.getResultSet();
            row.next();
            return row.getString(1);
        }
    }
}
