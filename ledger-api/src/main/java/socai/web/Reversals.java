package socai.web;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import socai.ledger.EventId;
import socai.ledger.UniqueKey;

/** Finds the reversals of entries; the log keeps one key for each, so that none is made twice. */
@Component
class Reversals {
    private final JdbcClient database;

    Reversals(JdbcClient database) {
        this.database = database;
    }

    /** The position of the reversal of each of these entries that was reversed. */
    Map<EventId, Long> of(Collection<EventId> entries) {
        if (entries.isEmpty()) {
            return Map.of();
        }
        return database
                .sql("select value, position from unique_key where kind = :kind and value in (:entries)")
                .param("kind", UniqueKey.Kind.REVERSAL.name())
                .param("entries", entries.stream().map(EventId::toString).toList())
                .query((row, number) -> Map.entry(EventId.parse(row.getString("value")), row.getLong("position")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
