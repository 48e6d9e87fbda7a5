package socai.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_is_committed_is_on_the_disk_and_there_after_a_restart() throws SQLException {
        try (var database = EmbeddedDatabase.start(new DataFolder(folder))) {
            for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(ask(database, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(ask(
                            database,
                            "select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'socai'"))
                    .isEqualTo("b C.UTF-8");
            ask(database, "create table kept as select 42 as answer; select 1");
        }
        try (var database = EmbeddedDatabase.start(new DataFolder(folder))) {
            assertThat(ask(database, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void it_answers_its_password_alone_which_only_its_owner_reads() throws Exception {
        try (var database = EmbeddedDatabase.start(new DataFolder(folder))) {
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
        try (var database = EmbeddedDatabase.start(new DataFolder(folder))) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void two_on_one_folder_are_one_too_many() {
        try (var database = EmbeddedDatabase.start(new DataFolder(folder))) {
            assertThat(database.url()).isNotBlank();
            assertThatThrownBy(() -> EmbeddedDatabase.start(new DataFolder(folder)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("LEDGER_DATA_DIR");
        }
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
