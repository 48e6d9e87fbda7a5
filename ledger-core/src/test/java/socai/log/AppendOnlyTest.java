package socai.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.plan;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.testing.TestLedger;

/** Nothing that is recorded is changed: not by the application, and not by the owner of the tables by accident. */
class AppendOnlyTest {
    private static final String NO_RIGHT = "42501";
    private static final String REFUSED_BY_THE_TABLE = "23001";

    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    @BeforeEach
    void recordSomething() {
        ledger.record(new DefineProgramme(plan()));
        ledger.record(allocate(null, 100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_event set recorded_at = now() where position = 4",
                "update ledger_event set type = type where false",
                "delete from ledger_event where position = 4",
                "truncate ledger_event",
                "truncate ledger_event cascade",
                "update log_batch set root = root",
                "delete from log_batch",
                "truncate log_batch",
                "update unique_key set position = 1",
                "update unique_key set holder = null where false",
                "delete from unique_key",
                "delete from unique_key where kind = 'BASIS'",
                "truncate unique_key",
                "delete from key_edition where edition = 1",
                "update key_edition set form = 0",
                "truncate key_edition",
                "update access_log set who = 'admin' where false",
                "delete from access_log",
                "truncate access_log",
                "update event_origin set address = '203.0.113.1' where false",
                "delete from event_origin",
                "truncate event_origin"
            })
    void neither_the_application_nor_the_owner_changes_what_is_recorded(String change) throws SQLException {
        assertThat(failure(ledger.database(), change)).isEqualTo(NO_RIGHT);
        try (var owner = ledger.access().ownersPool(1)) {
            assertThat(failure(owner, change)).isEqualTo(REFUSED_BY_THE_TABLE);
            assertThat(failure(owner, "set session_replication_role = replica; " + change))
                    .isEqualTo(REFUSED_BY_THE_TABLE);
        }
        assertThat(ledger.verify().findings()).isEmpty();
        assertThat(ledger.log().head()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table ledger_event",
                "alter table ledger_event disable trigger append_only",
                "drop trigger append_only on ledger_event",
                "alter table ledger_event drop column leaf_hash",
                "create or replace function refuse_change() returns trigger language sql as ''",
                "drop table unique_key",
                "alter table unique_key disable trigger append_only",
                "delete from flyway_schema_history"
            })
    void the_application_cannot_change_the_tables_themselves(String change) throws SQLException {
        assertThat(failure(ledger.database(), change)).isEqualTo(NO_RIGHT);
    }

    private static String failure(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var failure = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
            return failure == null ? "nothing stopped it" : failure.getSQLState();
        }
    }
}
