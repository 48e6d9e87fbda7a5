package socai.log;

import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import socai.ledger.event.LedgerEvent.DecisionEvent;
import socai.ledger.value.StreamName;
import socai.log.event.EventJson;
import socai.log.event.RecordedEvent;
import socai.testing.TestDatabase;

/** A log as a ledger left it that compared names letter by letter. */
public final class OldLog {
    private OldLog() {}

    /** A database with these events, some of their words changed, that has come by every migration. */
    public static TestDatabase.Access of(List<RecordedEvent> events, UnaryOperator<String> words) throws SQLException {
        var old = TestDatabase.empty();
        old.migrate("1");
        var sequences = new HashMap<String, Long>();
        try (var database = old.ownersPool(1);
                var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into ledger_event
                            (position, id, line, sequence, type, revision, payload, metadata, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
                        """)) {
            for (var event : events) {
                var revision = EventJson.revision(event.type());
                var payload = words.apply(EventJson.write(event.event()));
                var stream = EventJson.read(event.type(), revision, payload) instanceof DecisionEvent decision
                        ? StreamName.ofDecision(decision.programme(), decision.legalBasis())
                        : event.stream();
                insert.setLong(1, event.position());
                insert.setObject(2, event.id().value());
                insert.setString(3, stream);
                insert.setLong(4, sequences.merge(stream, 0L, (last, none) -> last + 1));
                insert.setString(5, event.type());
                insert.setInt(6, revision);
                insert.setString(7, payload);
                insert.setString(8, EventJson.write(event.origin()));
                insert.setObject(9, event.recordedAt().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        old.migrate("latest");
        return old;
    }
}
