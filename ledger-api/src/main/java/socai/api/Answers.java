package socai.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceSheet;
import socai.balances.Journal;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent;
import socai.ledger.LineBalance;
import socai.ledger.LineId;
import socai.ledger.Money;
import socai.ledger.Text;
import socai.log.RecordedEvent;
import socai.recording.Receipt;

/** What the contract answers (design §5). Amounts are whole đồng, instants UTC. */
final class Answers {
    private Answers() {}

    /**
     * What a command recorded.
     *
     * @param warnings of controls that warn; none is defined yet
     */
    record Recorded(List<EventRef> events, List<LineBalance> balances, List<String> warnings) {
        static Recorded of(Receipt receipt) {
            return new Recorded(receipt.events().stream().map(EventRef::of).toList(), receipt.balances(), List.of());
        }
    }

    /** Where an event stands. */
    record EventRef(long position, EventId id, String type, String line, long sequence) {
        static EventRef of(RecordedEvent event) {
            return new EventRef(event.position(), event.id(), event.type(), event.stream(), event.sequence());
        }
    }

    /** An event in full. */
    record Event(
            long position,
            EventId id,
            String type,
            String line,
            long sequence,
            Instant recordedAt,
            String actor,
            LedgerEvent payload) {
        static Event of(RecordedEvent event) {
            return new Event(
                    event.position(),
                    event.id(),
                    event.type(),
                    event.stream(),
                    event.sequence(),
                    event.recordedAt(),
                    event.origin().actor(),
                    event.event());
        }
    }

    /**
     * One page of events.
     *
     * @param next what to ask for to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Event> events, @Nullable Long next) {}

    /**
     * One page of the entries behind a figure; all pages sum to it.
     *
     * @param next what to ask for after, to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Explanation(
            List<Journal.Entry> entries, @Nullable String next) {
        static Explanation of(List<Journal.Entry> entries, int limit) {
            return new Explanation(
                    entries,
                    entries.size() < limit ? null : entries.getLast().cursor().toString());
        }
    }

    /**
     * A funding line as it stands.
     *
     * @param version the sequence number of its last event, for {@code If-Match}
     */
    record Line(
            LineId line,
            Text name,
            Money envelope,
            long version,
            BalanceSheet.Seal seal,
            List<BalanceSheet.Row> balances) {}
}
