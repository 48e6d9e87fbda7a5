package socai.log.registers;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.Grant;
import socai.ledger.event.LedgerEvent.AllocationCut;
import socai.ledger.event.LedgerEvent.AllocationRise;
import socai.ledger.event.LedgerEvent.BudgetEntry;
import socai.ledger.event.LedgerEvent.DecisionCorrected;
import socai.ledger.event.LedgerEvent.DecisionDrawn;
import socai.ledger.event.LedgerEvent.DecisionEvent;
import socai.ledger.event.LedgerEvent.DecisionRegistered;
import socai.ledger.event.LedgerEvent.DecisionRestored;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.UniqueKey;
import socai.ledger.text.Text;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.Sha256;
import socai.ledger.value.StreamName;
import socai.log.EventLog;
import socai.log.event.EventTypes;
import socai.log.event.RecordedEvent;
import socai.log.keys.KeyTable;

/** Reads the decisions that entries name, their registered amounts, and the entries that name none. */
public final class LegalBasisRegister {
    // The very words of the partial indexes in V16__programmes_that_grow.sql, which a test compares.
    public static final String RESTING = EventTypes.in(BudgetEntry.class, Reversed.class);
    public static final String WITHOUT = EventTypes.in(BudgetEntry.class)
            + " and (payload -> 'legalBasis' is null or payload #>> '{legalBasis,date}' > payload ->> 'effectiveDate')";
    private static final String BASIS = "coalesce(payload -> 'legalBasis', payload #> '{reversed,legalBasis}')";

    private final EventLog log;

    public LegalBasisRegister(EventLog log) {
        this.log = log;
    }

    /**
     * The sum of the entries that name one decision in one spelling.
     *
     * @param given the net amount given under it, in đồng; below zero if more was taken back
     * @param entries the number of entries that name it; reversed entries do not count
     */
    public record Resting(LegalBasis legalBasis, long given, long entries) {}

    /** Sums the net amount given under a decision, in đồng, in any spelling. */
    public long givenUnder(ProgrammeCode programme, LegalBasis decision) {
        return givenUnder(programme, decision, Long.MAX_VALUE);
    }

    private long givenUnder(ProgrammeCode programme, LegalBasis decision, long last) {
        var identity = decision.identity();
        return log
                .events("""
                select %s from ledger_event
                where %s and %s = ? and ? in (payload #>> '{legalBasis,date}', payload #>> '{reversed,legalBasis,date}')
                    and position <= ?
                """.formatted(EventLog.EVENT, RESTING, EventLog.PROGRAMME), s -> {
                    s.setString(1, programme.value());
                    s.setString(2, decision.date().toString());
                    s.setLong(3, last);
                })
                .stream()
                .map(RecordedEvent::event)
                .flatMap(event ->
                        event instanceof MoneyEvent entry ? Grant.by(entry).stream() : Optional.<Grant>empty().stream())
                .filter(given -> given.legalBasis().identity().equals(identity))
                .mapToLong(Grant::amount)
                .sum();
    }

    /**
     * A registered decision, in any spelling.
     *
     * @param stream the stream, named after the words of the registration
     * @param undrawn the sum that was given under other spellings before they were known to be the same, in đồng
     */
    public record Registration(String stream, long undrawn) {}

    /** Finds where a decision is registered. */
    public Optional<Registration> registration(ProgrammeCode programme, LegalBasis decision) {
        return log.holder(UniqueKey.ofDecision(programme, decision))
                .flatMap(log::at)
                .map(event -> new Registration(event.stream(), undrawn(programme, decision, event.stream())));
    }

    /** Reads all that was given up to the end of an append, except what was drawn up to there. */
    private long undrawn(ProgrammeCode programme, LegalBasis decision, String stream) {
        var last = log.head();
        var drawn = log.between(stream, 0, Long.MAX_VALUE - 1)
                .filter(event -> event.position() <= last)
                .map(event -> (DecisionEvent) event.event())
                .mapToLong(event -> switch (event) {
                    case DecisionRegistered e ->
                        e.given().dong() - e.takenBack().dong();
                    case DecisionDrawn e -> e.amount().dong();
                    case DecisionRestored e -> -e.amount().dong();
                    case DecisionCorrected e -> 0;
                })
                .sum();
        return givenUnder(programme, decision, last) - drawn;
    }

    /** Lists the decisions that a programme's entries name up to a position, by date and number. */
    public List<Resting> resting(ProgrammeCode programme, long last) {
        return log.query(
                """
                select b.number, b.date, b.issuer, b.sha256, entries, given
                from (
                    select %3$s as basis, sum(%4$s) as entries,
                        sum(%4$s * case
                            when coalesce(payload #>> '{reversed,type}', type) in (%5$s) then 1
                            when coalesce(payload #>> '{reversed,type}', type) in (%6$s) then -1
                            else 0 end
                            * coalesce(payload -> 'amount', payload #> '{reversed,amount}')::bigint) as given
                    from ledger_event where %1$s and %2$s = ? and position <= ? and %3$s is not null
                    group by basis having sum(%4$s) > 0
                ) as bases,
                lateral jsonb_to_record(basis) as b(number text, date text, issuer text, sha256 text)
                order by date, number
                """.formatted(
                                RESTING,
                                EventLog.PROGRAMME,
                                BASIS,
                                "case when " + EventTypes.in(Reversed.class) + " then -1 else 1 end",
                                EventTypes.texts(AllocationRise.class),
                                EventTypes.texts(AllocationCut.class)),
                s -> {
                    s.setString(1, programme.value());
                    s.setLong(2, last);
                },
                row -> new Resting(
                        new LegalBasis(
                                new Text(row.getString("number")),
                                LocalDate.parse(row.getString("date")),
                                new Text(row.getString("issuer")),
                                digest(row.getString("sha256"))),
                        row.getLong("given"),
                        row.getLong("entries")));
    }

    private static @Nullable Sha256 digest(@Nullable String hex) {
        return hex == null ? null : new Sha256(hex);
    }

    /** Lists the registrations of a programme up to a position, in the order of the log. */
    public List<RecordedEvent> registered(ProgrammeCode programme, long last) {
        return log.events("""
                select %s from ledger_event where position <= ? and position in (
                    select position from unique_key where edition = %s and kind = ? and starts_with(value, ?))
                order by position
                """.formatted(EventLog.EVENT, KeyTable.EDITION), s -> {
            s.setLong(1, last);
            s.setString(2, UniqueKey.Kind.DECISION.name());
            s.setString(3, StreamName.ofDecisions(programme));
        });
    }

    /** Lists the corrections of registered amounts up to a position, in the order of the log. */
    public List<RecordedEvent> corrections(ProgrammeCode programme, long last) {
        return log.events("""
                select %s from ledger_event
                where %s and starts_with(line, ?) and position <= ? order by position
                """.formatted(EventLog.EVENT, EventTypes.in(DecisionCorrected.class)), s -> {
            s.setString(1, StreamName.ofDecisions(programme));
            s.setLong(2, last);
        });
    }

    /**
     * Lists up to {@code limit} entries after a position that give, move, carry over or lapse money with
     * no legal basis, or with one signed after they took effect. Reversed entries are left out.
     */
    public List<RecordedEvent> without(ProgrammeCode programme, long after, int limit) {
        return log.events("""
                select %s from ledger_event e
                where %s and %s = ? and position > ?
                    and not exists (
                        select from unique_key where edition = %s and kind = ? and value = e.id::text)
                order by position limit ?
                """.formatted(EventLog.EVENT, WITHOUT, EventLog.PROGRAMME, KeyTable.EDITION), s -> {
            s.setString(1, programme.value());
            s.setLong(2, after);
            s.setString(3, UniqueKey.Kind.REVERSAL.name());
            s.setInt(4, limit);
        });
    }
}
