package socai.api.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceChange;
import socai.balances.BalanceSheet;
import socai.balances.RowCursor;
import socai.findings.OpenFinding;
import socai.findings.OpenFindings;
import socai.http.Paging;
import socai.http.Problems;
import socai.journal.Journal;
import socai.ledger.control.Warning;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.posting.Balance;
import socai.ledger.posting.LineBalance;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.log.event.RecordedEvent;
import socai.openitems.Obligations;
import socai.proposals.ProposalRegister;
import socai.recording.Receipt;
import socai.recording.Trial;
import socai.words.Messages;

/** The forms of the API's answers (design §5). Amounts are whole đồng, instants are UTC. */
public final class Answers {
    private Answers() {}

    /**
     * The answer of a recorded command. Of a long list it holds the first rows. The positions of one command follow
     * each other, so {@code GET /events} tells the rest with its warnings, and {@code GET /balances} tells all
     * balances.
     *
     * @param warnings of controls; they are kept with the events
     * @param cut the lengths of the lists that are cut
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Recorded(
            List<EventRef> events,
            List<LineBalance> balances,
            List<Warned> warnings,
            @Nullable Map<String, Integer> cut) {
        public static Recorded of(Receipt receipt, Messages words, Locale locale) {
            var cut = new TreeMap<String, Integer>();
            return new Recorded(
                    Paging.first("events", receipt.events(), Paging.LARGEST, cut).stream()
                            .map(EventRef::of)
                            .toList(),
                    Paging.first("balances", receipt.balances(), Paging.USUAL, cut),
                    Warned.all(Paging.first("warnings", receipt.warnings(), Paging.USUAL, cut), words, locale),
                    cut.isEmpty() ? null : cut);
        }
    }

    /**
     * A control that warns.
     *
     * @param message in the reader's language
     */
    record Warned(@JsonUnwrapped Warning warning, String message) {
        public static List<Warned> all(List<Warning> warnings, Messages words, Locale locale) {
            return warnings.stream()
                    .map(warning -> new Warned(warning, words.warning(warning, locale)))
                    .toList();
        }
    }

    /**
     * The answer of a dry run of several commands; nothing was recorded.
     *
     * @param refusals the refusals of the commands that would be refused
     * @param balances the rows that would have moved, as they would stand
     * @param cut the lengths of the lists that are cut
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tried(
            List<Refused> refusals,
            List<LineBalance> balances,
            List<PlacedWarning> warnings,
            @Nullable Map<String, Integer> cut) {
        /** Takes the places of the commands that were tried, in their order. */
        public static Tried of(
                Trial trial, Collection<Integer> places, Problems problems, Messages words, Locale locale) {
            var refusals = new ArrayList<Refused>();
            var warnings = new ArrayList<PlacedWarning>();
            var outcomes = trial.outcomes().iterator();
            for (int place : places) {
                var outcome = outcomes.next();
                if (outcome.refusal() != null) {
                    refusals.add(new Refused(place, problems.told(outcome.refusal(), locale)));
                }
                for (var warned : Warned.all(outcome.warnings(), words, locale)) {
                    warnings.add(new PlacedWarning(place, warned));
                }
            }
            var cut = new TreeMap<String, Integer>();
            return new Tried(
                    refusals,
                    Paging.first("balances", trial.balances(), Paging.USUAL, cut),
                    Paging.first("warnings", warnings, Paging.USUAL, cut),
                    cut.isEmpty() ? null : cut);
        }

        /** Adds the commands that could not be tried, by their places. */
        public Tried with(Map<Integer, Map<String, Object>> unreadable) {
            var all = new ArrayList<>(refusals);
            unreadable.forEach((place, problem) -> all.add(new Refused(place, problem)));
            all.sort(Comparator.comparingInt(Refused::entry));
            return new Tried(all, balances, warnings, cut);
        }
    }

    /** A refusal, and the place of its command in the list. */
    record Refused(int entry, Map<String, Object> problem) {}

    /** A warning, and the place of its command in the list. */
    record PlacedWarning(int entry, @JsonUnwrapped Warned warning) {}

    /** The outcomes of several commands. */
    public record Results(List<Result> results) {}

    /** The outcome of one of several commands: a receipt or a refusal. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(
            int entry,
            @Nullable Recorded recorded,
            @Nullable Map<String, Object> problem) {
        public static Result recorded(int entry, Recorded recorded) {
            return new Result(entry, recorded, null);
        }

        public static Result refused(int entry, Map<String, Object> problem) {
            return new Result(entry, null, problem);
        }
    }

    /**
     * A proposal.
     *
     * @param settled the event that ended it; absent while it waits
     * @param questions the findings about either
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Proposal(
            Event asked,
            @Nullable Event settled,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UUID> questions) {
        /** A proposal, with what is asked about it. */
        public static Proposal of(ProposalRegister.Proposal proposal, OpenFindings findings) {
            var events = proposal.settled() == null
                    ? List.of(proposal.asked())
                    : List.of(proposal.asked(), proposal.settled());
            return new Proposal(
                    Event.of(proposal.asked()),
                    proposal.settled() == null ? null : Event.of(proposal.settled()),
                    ids(findings.ofEntries(
                            events.stream().map(event -> event.id().value()).toList())));
        }
    }

    /**
     * A commitment, a proposal or an advance that is open.
     *
     * @param account COMMITTED or ADVANCED
     * @param open in đồng
     * @param days its age on the day of effect up to which the answer counts, from its accounting date on
     * @param questions the findings about the entry that began it
     */
    public record Obligation(
            LineId line,
            @JsonUnwrapped BudgetKey row,
            Account account,
            long open,
            long days,
            LocalDate effectiveOn,
            Event begun,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UUID> questions) {
        public static Obligation of(Obligations.Obligation open, LocalDate today, OpenFindings findings) {
            var since = ((MoneyEvent) open.begun().event()).effectiveDate();
            return new Obligation(
                    open.line(),
                    open.row(),
                    open.account(),
                    open.open(),
                    ChronoUnit.DAYS.between(since, today),
                    today,
                    Event.of(open.begun()),
                    ids(findings.ofEntry(open.begun().id().value())));
        }
    }

    /** The place of an event in the log. */
    public record EventRef(long position, EventId id, String type, String line, long sequence) {
        public static EventRef of(RecordedEvent event) {
            return new EventRef(event.position(), event.id(), event.type(), event.stream(), event.sequence());
        }
    }

    /** An event in full. */
    public record Event(
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
        public static Event of(RecordedEvent event) {
            return of(event, event.event());
        }

        /** The event with less of its payload. */
        public static Event of(RecordedEvent event, LedgerEvent payload) {
            return new Event(
                    event.position(),
                    event.id(),
                    event.type(),
                    event.stream(),
                    event.sequence(),
                    event.recordedAt(),
                    event.origin().actor(),
                    event.origin().warnings(),
                    payload);
        }
    }

    /**
     * One page of events.
     *
     * @param next what to ask for to go on; absent at the end
     * @param questions what auditors ask about these events
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<Event> events,
            @Nullable Long next,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OpenFinding> questions) {
        /** A page of the log itself, of which nothing is asked. */
        public Page(List<Event> events, @Nullable Long next) {
            this(events, next, List.of());
        }

        /** Entries of the log with what is asked about them. */
        public static Page of(List<RecordedEvent> entries, @Nullable Long next, OpenFindings findings) {
            return new Page(
                    entries.stream().map(Event::of).toList(),
                    next,
                    first(findings.ofEntries(
                            entries.stream().map(entry -> entry.id().value()).toList())));
        }
    }

    /** The findings that an answer names; {@code GET /findings} lists all. */
    private static List<OpenFinding> first(List<OpenFinding> questions) {
        return questions.stream().limit(Paging.USUAL).toList();
    }

    /** The same by their ids, where each of many rows names its own. */
    public static List<UUID> ids(List<OpenFinding> questions) {
        return first(questions).stream().map(OpenFinding::id).toList();
    }

    /** What changed, with the open findings about it. */
    public record Change(
            @JsonUnwrapped BalanceChange change,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OpenFinding> questions) {
        public static Change of(BalanceChange change, List<OpenFinding> questions) {
            return new Change(change, first(questions));
        }
    }

    /**
     * One page of the entries behind a figure; all pages sum to it.
     *
     * @param effectiveOn the last day of effect that counts
     * @param next what to ask for after, to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Explanation(
            List<Journal.Entry> entries,
            @Nullable LocalDate effectiveOn,
            @Nullable String next,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OpenFinding> questions) {
        /** Entries, with what is asked about them. */
        public static Explanation of(
                List<Journal.Entry> entries, int limit, @Nullable LocalDate effectiveOn, OpenFindings findings) {
            return new Explanation(
                    entries,
                    effectiveOn,
                    entries.size() < limit ? null : entries.getLast().cursor().toString(),
                    entries.stream()
                            .map(Journal.Entry::event)
                            .distinct()
                            .flatMap(event -> findings.ofEntry(event.value()).stream())
                            .limit(Paging.USUAL)
                            .toList());
        }
    }

    /**
     * A funding line as it stands.
     *
     * @param version the sequence number of its last event, for {@code If-Match}
     * @param total the sum of all its rows, those of other pages too
     * @param next what to ask for after, to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            LineId line,
            Text name,
            Money envelope,
            long version,
            BalanceSheet.Seal seal,
            List<BalanceSheet.Row> balances,
            Balance total,
            @Nullable RowCursor next,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OpenFinding> questions) {
        /** A line, with what is asked about its figures. */
        public static Line of(
                LineId line,
                ProgrammePlan.Project project,
                long version,
                BalanceSheet sheet,
                List<OpenFinding> questions) {
            return new Line(
                    line,
                    project.name(),
                    project.envelope(),
                    version,
                    sheet.seal(),
                    sheet.rows(),
                    sheet.total(),
                    sheet.next(),
                    questions.stream().limit(Paging.USUAL).toList());
        }
    }

    /**
     * Balances with the open findings about them.
     *
     * @param questions at most 200; {@code GET /findings} lists all
     */
    public record Balances(
            @JsonUnwrapped BalanceSheet sheet,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OpenFinding> questions) {
        public static Balances of(BalanceSheet sheet, List<OpenFinding> questions) {
            return new Balances(sheet, questions.stream().limit(Paging.USUAL).toList());
        }
    }
}
