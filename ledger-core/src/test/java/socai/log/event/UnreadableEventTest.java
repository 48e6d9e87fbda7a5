package socai.log.event;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Samples.plan;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.testing.TestLedger;

/** An event that this version cannot read is named, so that somebody can look at it. */
class UnreadableEventTest {
    @ParameterizedTest
    @ValueSource(strings = {"type = 'FromTheFuture'", "payload = '[]'", "revision = 9"})
    void what_cannot_be_read_is_told_by_position_id_and_type_on_every_way_of_reading(String change)
            throws SQLException {
        try (var ledger = TestLedger.empty()) {
            ledger.record(new DefineProgramme(plan()));
            tamper(ledger, change);
            var id = id(ledger);
            for (var reading : new Runnable[] {
                () -> ledger.log().after(0, 10),
                () -> ledger.log().at(2),
                () -> new LogReader(ledger.database()).read(0, 10, (position, event, read) -> {})
            }) {
                assertThatThrownBy(reading::run)
                        .isInstanceOf(UnreadableEvent.class)
                        .hasMessageContaining("position 2")
                        .hasMessageContaining(id)
                        .hasMessageContaining(change.startsWith("type") ? "FromTheFuture" : "cannot be read");
            }
        }
    }

    private static void tamper(TestLedger ledger, String change) throws SQLException {
        try (var owner = ledger.access().ownersPool(1);
                var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table ledger_event disable trigger append_only");
            statement.execute("update ledger_event set " + change + " where position = 2");
        }
    }

    private static String id(TestLedger ledger) throws SQLException {
        try (var connection = ledger.database().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select id::text from ledger_event where position = 2")) {
            row.next();
            return row.getString(1);
        }
    }
}
