package socai.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import socai.balances.Balances;
import socai.balances.Moment;
import socai.ledger.Account;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerEvent.ClosingEvent;
import socai.ledger.ProgrammeCode;
import socai.ledger.ProgrammePlan;
import socai.log.RecordedEvent;
import socai.obligations.ProposalRegister;
import socai.obligations.YearEnd;
import socai.obligations.YearRegister;
import socai.obligations.YearRests;
import socai.obligations.YearRests.Sum;

/** Reads how a year of a programme stands at its end: whether it is closed, and what is left of it. */
@Component
class YearBook {
    private static final int TURNS = 50;

    private final YearRegister register;
    private final YearEnd end;
    private final YearRests rests;
    private final Balances balances;
    private final ProposalRegister proposals;

    YearBook(YearRegister register, YearEnd end, YearRests rests, Balances balances, ProposalRegister proposals) {
        this.register = register;
        this.end = end;
        this.rests = rests;
        this.balances = balances;
        this.proposals = proposals;
    }

    boolean closed(ProgrammePlan plan, FiscalYear year) {
        return register.closed(plan.code()).contains(year);
    }

    /** The closed years of every programme. */
    Map<ProgrammeCode, Set<FiscalYear>> closed() {
        return register.closed();
    }

    /** What is neither promised nor spent of every year, in đồng. */
    Map<ProgrammeCode, Map<FiscalYear, Long>> left() {
        return rests.left();
    }

    /** How many proposals about a year wait. */
    long proposals(ProgrammePlan plan, FiscalYear year) {
        return proposals.count(plan.code(), year);
    }

    /** The last closings and reopenings of a year; all lines record each, and one speaks for them. */
    List<RecordedEvent> history(ProgrammePlan plan, FiscalYear year) {
        return register.last(plan.line(plan.projects().getFirst()), TURNS).reversed().stream()
                .filter(event ->
                        event.event() instanceof ClosingEvent e && e.year().equals(year))
                .toList();
    }

    /**
     * Part of what is left of a year, and what all of it comes to by account.
     *
     * @param slice the part
     * @param position the last entry that the figures hold
     */
    record Rests(List<RestView> rows, Slice slice, Map<Account, Sum> sums, boolean freeAlone, long position) {
        public Sum of(Account account) {
            return sums.getOrDefault(account, Sum.NONE);
        }

        public Sum committed() {
            return of(Account.COMMITTED);
        }

        public Sum advanced() {
            return of(Account.ADVANCED);
        }

        public Sum unallotted() {
            return of(Account.UNALLOTTED);
        }

        public Sum available() {
            return of(Account.AVAILABLE);
        }

        /** What lapses unless it is carried over. */
        public Sum free() {
            return unallotted().plus(available());
        }

        /** All that the list has. */
        public Sum all() {
            return freeAlone ? free() : free().plus(committed()).plus(advanced());
        }
    }

    /**
     * What is left of a year, by project: free money first, then what is promised and advanced.
     *
     * @param free whether free money alone is asked for: what is promised does not lapse
     */
    Rests rests(ProgrammePlan plan, FiscalYear year, Slice asked, boolean free) {
        end.awaitAll();
        var names = Names.of(List.of(plan));
        return balances.at(Moment.ALL, state -> {
            var part = rests.part(plan.code(), year, free, asked.offset(), asked.size());
            var whole = new Rests(List.of(), asked, part.sums(), free, state.position());
            var slice = asked.within(whole.all().count());
            if (!slice.equals(asked)) {
                part = rests.part(plan.code(), year, free, slice.offset(), slice.size());
            }
            var rows = part.rows().stream()
                    .map(rest -> RestView.of(rest.rest(), names, rest.number()))
                    .toList();
            return new Rests(rows, slice, part.sums(), free, state.position());
        });
    }

    /** All that an act moves, as the ledger is asked to move it. */
    List<YearEnd.Rest> all(ProgrammePlan plan, FiscalYear year, boolean free) {
        return free ? end.free(plan.code(), year) : end.rests(plan.code(), year);
    }
}
