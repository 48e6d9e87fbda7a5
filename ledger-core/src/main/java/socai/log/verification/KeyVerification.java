package socai.log.verification;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import socai.log.keys.KeyEvents;

/** Compares the table of keys with the log where nothing else is asked: it reads only events that have keys. */
final class KeyVerification {
    private static final int FETCH = 2_000;

    private KeyVerification() {}

    /** Verifies in a transaction that sees one state, and only reads. */
    static void verify(Connection connection, Consumer<Finding> findings) throws SQLException {
        var comparison = new KeyComparison(connection, findings);
        try (var events = connection.prepareStatement(KeyEvents.AFTER)) {
            events.setFetchSize(FETCH);
            events.setLong(1, 0);
            try (var event = events.executeQuery()) {
                while (event.next()) {
                    try {
                        comparison.event(KeyEvents.entry(event));
                    } catch (IllegalStateException e) {
                        comparison.unreadable(event.getLong("position"), String.valueOf(e.getMessage()));
                    }
                }
            }
        }
        comparison.end();
    }
}
