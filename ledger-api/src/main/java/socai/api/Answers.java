package socai.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceSheet;
import socai.balances.Journal;
import socai.ledger.Account;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LineBalance;
import socai.ledger.LineId;
import socai.ledger.Money;
import socai.ledger.RowKey;
import socai.ledger.Text;
import socai.ledger.Warning;
import socai.log.RecordedEvent;
import socai.obligations.Obligations;
import socai.obligations.ProposalRegister;
import socai.recording.Receipt;
import socai.recording.Trial;
import socai.words.Words;

/** What the contract answers (design §5). Amounts are whole đồng, instants UTC. */
final class Answers {
    private Answers() {}

    /**
     * What a command recorded.
     *
     * @param warnings of controls; they are kept with the events
     */
    record Recorded(List<EventRef> events, List<LineBalance> balances, List<Warned> warnings) {
        static Recorded of(Receipt receipt, Words words, Locale locale) {
            return new Recorded(
                    receipt.events().stream().map(EventRef::of).toList(),
                    receipt.balances(),
                    Warned.all(receipt.warnings(), words, locale));
        }
    }

    /**
     * A control that warns.
     *
     * @param warning names the control and its version, 0 where nobody has decided
     * @param message in the reader's language
     */
    record Warned(@JsonUnwrapped Warning warning, String message) {
        static List<Warned> all(List<Warning> warnings, Words words, Locale locale) {
            return warnings.stream()
                    .map(warning -> new Warned(warning, words.warning(warning, locale)))
                    .toList();
        }
    }

    /**
     * What several commands would do, one after the other; nothing was recorded.
     *
     * @param refusals of those that would be refused
     * @param balances the rows that would have moved, as they would stand
     */
    record Tried(List<Refused> refusals, List<LineBalance> balances, List<PlacedWarning> warnings) {
        static Tried of(Trial trial, Problems problems, Words words, Locale locale) {
            var refusals = new ArrayList<Refused>();
            var warnings = new ArrayList<PlacedWarning>();
            for (var i = 0; i < trial.outcomes().size(); i++) {
                var outcome = trial.outcomes().get(i);
                if (outcome.refusal() != null) {
                    refusals.add(new Refused(i, problems.told(outcome.refusal(), locale)));
                }
                for (var warned : Warned.all(outcome.warnings(), words, locale)) {
                    warnings.add(new PlacedWarning(i, warned));
                }
            }
            return new Tried(refusals, trial.balances(), warnings);
        }
    }

    /** A refusal, and the place of its command in the list. */
    record Refused(int entry, Map<String, Object> problem) {}

    /** A warning, and the place of its command in the list. */
    record PlacedWarning(int entry, @JsonUnwrapped Warned warning) {}

    /** What became of each of several commands. */
    record Results(List<Result> results) {}

    /** What became of one of several commands: one of the two. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            int entry,
            @Nullable Recorded recorded,
            @Nullable Map<String, Object> problem) {}

    /**
     * A proposal.
     *
     * @param settled the event that ended it; absent while it waits
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Proposal(Event asked, @Nullable Event settled) {
        static Proposal of(ProposalRegister.Proposal proposal) {
            return new Proposal(
                    Event.of(proposal.asked()), proposal.settled() == null ? null : Event.of(proposal.settled()));
        }
    }

    /**
     * A commitment, a proposal or an advance that is open.
     *
     * @param account COMMITTED or ADVANCED
     * @param open in đồng
     * @param days since its accounting date
     */
    record Obligation(LineId line, @JsonUnwrapped RowKey row, Account account, long open, long days, Event begun) {
        static Obligation of(Obligations.Obligation open, LocalDate today) {
            var since = ((MoneyEvent) open.begun().event()).effectiveDate();
            return new Obligation(
                    open.line(),
                    open.row(),
                    open.account(),
                    open.open(),
                    ChronoUnit.DAYS.between(since, today),
                    Event.of(open.begun()));
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

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Warning> warnings,

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
                    event.origin().warnings(),
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
