package socai.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceSheet;
import socai.balances.Journal;
import socai.ledger.Account;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent;
import socai.ledger.LineBalance;
import socai.ledger.LineId;
import socai.ledger.Money;
import socai.ledger.Movement;
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
            List<ExplainingEntry> entries, @Nullable String next) {
        static Explanation of(List<Journal.Entry> entries, int limit) {
            return new Explanation(
                    entries.stream().map(ExplainingEntry::new).toList(),
                    entries.size() < limit ? null : entries.getLast().cursor().toString());
        }
    }

    /** A posting; {@code amount} is what it adds to the figure. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExplainingEntry(
            long position,
            EventId event,
            String type,
            String programme,
            String project,
            int year,
            String source,
            @Nullable String unit,
            Account account,
            Movement movement,
            long amount,
            LocalDate effectiveDate,
            Instant recordedAt) {
        ExplainingEntry(Journal.Entry entry) {
            this(
                    entry.cursor().position(),
                    entry.event(),
                    entry.type(),
                    entry.programme(),
                    entry.project(),
                    entry.year(),
                    entry.source(),
                    entry.unit(),
                    entry.account(),
                    entry.movement(),
                    entry.amount(),
                    entry.effectiveDate(),
                    entry.recordedAt());
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
