package socai.log.verification;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.log.keys.KeyEvents;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;

/** Compares the table of keys with the log on the walk along it. */
public final class KeyCheck implements LogWalk.Visitor {
    private final KeyComparison comparison;

    /** Reads the keys in a transaction that is open, at whose end this ends. */
    public KeyCheck(Connection connection, Consumer<Finding> findings) throws SQLException {
        comparison = new KeyComparison(connection, findings);
    }

    @Override
    public void visit(WalkedEvent event, Earlier earlier) {
        var said = event.event();
        var origin = event.origin();
        if (said == null || origin == null) {
            comparison.unreadable(event.position(), event.unreadable());
            return;
        }
        var undone = said instanceof Reversed reversed
                ? earlier.at(reversed.event()).map(Earlier.Found::position).orElse(0L)
                : 0L;
        comparison.event(new KeyEvents.Entry(event.position(), origin.uniqueKey(), said, undone));
    }

    @Override
    public void end() {
        comparison.end();
    }
}
