package socai.log.walk;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Entries.paid;
import static socai.testing.Entries.reversed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.value.EventId;
import socai.log.event.EventJson;
import socai.log.event.Origin;

/** What an event names is found wherever it stands before it: in the part, in memory, or beyond what memory holds. */
class EarlierTest {
    private static final Disbursed PAID = paid(1, "UNC-1", null);
    private static final Origin ORIGIN = new Origin("finance", null);

    /** Reversals by their positions, with what they undo: around parts of 500 and around a memory of 32 768. */
    private static final Map<Long, Long> UNDONE = Map.ofEntries(
            entry(2L, 1L),
            entry(500L, 2L),
            entry(501L, 500L),
            entry(1_000L, 1_001L), // stands behind it
            entry(33_168L, 400L),
            entry(33_468L, 699L),
            entry(33_469L, 501L), // was remembered when the part began
            entry(33_470L, 502L),
            entry(33_767L, 999L),
            entry(33_768L, 998L),
            entry(34_068L, 1L));

    @Test
    void what_is_named_is_found_where_it_stands() {
        var source = new Payments();
        var found = new HashMap<Long, Long>();
        LogWalk.along(
                source,
                List.of((event, earlier) -> {
                    if (event.event() instanceof Reversed reversed) {
                        found.put(
                                event.position(),
                                earlier.at(reversed.event())
                                        .map(Earlier.Found::position)
                                        .orElse(0L));
                    }
                }),
                position -> {});
        var expected = new HashMap<>(UNDONE);
        expected.put(1_000L, 0L);
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void nobody_is_asked_where_nobody_wants_to_know() {
        var source = new Payments();
        LogWalk.along(source, List.of((event, earlier) -> {}), position -> {});
        assertThat(source.asked).isEmpty();
    }

    /** A log of payments and of some reversals. */
    private static final class Payments implements LogSource {
        private final List<UUID> asked = new ArrayList<>();

        private static WalkedEvent event(long position) {
            var undone = UNDONE.get(position);
            LedgerEvent event = undone == null ? PAID : reversed(new EventId(new UUID(0, undone)), PAID);
            var type = EventJson.type(event);
            var row = new LogRow(
                    position,
                    new UUID(0, position),
                    "P.A",
                    position,
                    type,
                    EventJson.revision(type),
                    EventJson.write(event).getBytes(StandardCharsets.UTF_8),
                    EventJson.write(ORIGIN).getBytes(StandardCharsets.UTF_8),
                    Instant.EPOCH,
                    new byte[0]);
            return WalkedEvent.of(row, event, ORIGIN);
        }

        @Override
        public void read(Sink sink) {
            LongStream.rangeClosed(1, 34_500).forEach(position -> sink.row(event(position)));
        }

        @Override
        public List<LogRow> find(Collection<UUID> ids) {
            asked.addAll(ids);
            return ids.stream()
                    .map(id -> event(id.getLeastSignificantBits()).row())
                    .toList();
        }
    }
}
