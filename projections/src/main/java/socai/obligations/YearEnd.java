package socai.obligations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;
import socai.balances.Dimension;
import socai.balances.Moment;
import socai.balances.State;
import socai.ledger.Account;
import socai.ledger.EventId;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerCommand;
import socai.ledger.LedgerCommand.Enter;
import socai.ledger.LedgerEvent.CarriedOver;
import socai.ledger.LedgerEvent.Lapsed;
import socai.ledger.LedgerEvent.Proposed;
import socai.ledger.LegalBasis;
import socai.ledger.LineId;
import socai.ledger.Money;
import socai.ledger.ProgrammeCode;
import socai.ledger.ProjectCode;
import socai.ledger.RowKey;
import socai.ledger.SourceCode;
import socai.ledger.Text;
import socai.ledger.UnitCode;
import socai.obligations.Obligations.Obligation;
import socai.obligations.YearRests.Sum;

/** The end of a year: what is left of it, and what can become of that (domain rules 6 and 7). */
public final class YearEnd {
    private static final Set<Dimension> ROWS =
            Set.of(Dimension.PROJECT, Dimension.YEAR, Dimension.SOURCE, Dimension.UNIT);

    private final State balances;
    private final Obligations obligations;
    private final WaitingProposals proposals;
    private final YearRegister years;
    private final YearRests rests;

    /** Takes what stands at one position of the log, of all days. */
    public YearEnd(
            State balances, Obligations obligations, WaitingProposals proposals, YearRegister years, YearRests rests) {
        this.balances = balances;
        this.obligations = obligations;
        this.proposals = proposals;
        this.years = years;
        this.rests = rests;
    }

    /**
     * Part of what is left.
     *
     * @param item the commitment or advance it belongs to
     */
    public record Rest(
            LineId line,
            RowKey row,
            Account account,
            @Nullable EventId item,
            Money amount) {}

    /**
     * Some of what is left.
     *
     * @param first of them in their order
     * @param sum of all of them, in đồng
     */
    public record Part(List<Rest> first, Sum sum) {}

    /**
     * What to look at before a year is closed, and to decide afterwards.
     *
     * @param lapsesOn the last day on which its entries may be dated; what is free then lapses, unless it is
     *     carried over
     * @param commitments open
     * @param proposals the first of those that wait, each in its line; none may when the year is closed
     * @param waiting how many proposals wait
     * @param rests free money
     */
    public record Checklist(
            ProgrammeCode programme,
            FiscalYear year,
            boolean closed,
            LocalDate lapsesOn,
            Part commitments,
            Part advances,
            List<EventId> proposals,
            long waiting,
            Part rests) {}

    /** The checklist of a year, each list of it up to {@code most}. */
    public Checklist checklist(ProgrammeCode programme, FiscalYear year, int most) {
        var sums = rests.sums(programme, year);
        return new Checklist(
                programme,
                year,
                years.isClosed(programme, year),
                year.lastPostingDay(),
                part(programme, year, Set.of(Account.COMMITTED), sums, most),
                part(programme, year, Set.of(Account.ADVANCED), sums, most),
                proposals.inLines(programme, year, most).stream()
                        .map(ProposalRegister.Proposal::id)
                        .toList(),
                proposals.countInLines(programme, year),
                part(programme, year, Set.of(Account.UNALLOTTED, Account.AVAILABLE), sums, most));
    }

    private Part part(
            ProgrammeCode programme, FiscalYear year, Set<Account> accounts, Map<Account, Sum> sums, int most) {
        var sum = accounts.stream()
                .map(account -> sums.getOrDefault(account, Sum.NONE))
                .reduce(Sum.NONE, Sum::plus);
        return new Part(sum.count() == 0 ? List.of() : rests.first(programme, year, accounts, most), sum);
    }

    /** All that can be carried over: free money, open commitments, outstanding advances. */
    public List<Rest> rests(ProgrammeCode programme, FiscalYear year) {
        var all = new ArrayList<>(free(programme, year));
        all.addAll(open(programme, year));
        return all;
    }

    /** The free money of a year: the pool's and the units'. */
    public List<Rest> free(ProgrammeCode programme, FiscalYear year) {
        var query = BalanceQuery.of(programme).inYear(year).by(ROWS);
        return balances.rows(query).stream()
                .filter(row -> row.balance().left() > 0)
                .map(row -> {
                    var unit = row.unit() == null ? null : new UnitCode(row.unit());
                    return new Rest(
                            new LineId(programme, new ProjectCode(String.valueOf(row.project()))),
                            new RowKey(year, new SourceCode(String.valueOf(row.source())), unit),
                            freeAccount(unit),
                            null,
                            new Money(row.balance().left()));
                })
                .toList();
    }

    /** Where the free money of a unit stands, or the pool's. */
    public static Account freeAccount(@Nullable UnitCode unit) {
        return unit == null ? Account.UNALLOTTED : Account.AVAILABLE;
    }

    private List<Rest> open(ProgrammeCode programme, FiscalYear year) {
        var query = BalanceQuery.of(programme).inYear(year);
        return obligations.open(query, Moment.ALL).stream()
                .filter(open -> !(open.begun().event() instanceof Proposed))
                .map(YearEnd::rest)
                .toList();
    }

    private static Rest rest(Obligation open) {
        return new Rest(open.line(), open.row(), open.account(), open.begun().id(), new Money(open.open()));
    }

    /** The commands that carry rests over by one decision. */
    public static List<LedgerCommand> carryOver(
            List<Rest> rests, LocalDate date, LegalBasis legalBasis, @Nullable Text note) {
        return rests.stream()
                .<LedgerCommand>map(rest -> new Enter(new CarriedOver(
                        rest.line(),
                        rest.row().year(),
                        rest.row().source(),
                        rest.row().unit(),
                        rest.account(),
                        rest.item(),
                        rest.amount(),
                        date,
                        legalBasis,
                        note)))
                .toList();
    }

    /** The commands that let free rests lapse. */
    public static List<LedgerCommand> lapse(
            List<Rest> rests, LocalDate date, @Nullable LegalBasis legalBasis, @Nullable Text note) {
        return rests.stream()
                .<LedgerCommand>map(rest -> new Enter(new Lapsed(
                        rest.line(),
                        rest.row().year(),
                        rest.row().source(),
                        rest.row().unit(),
                        rest.amount(),
                        date,
                        legalBasis,
                        note)))
                .toList();
    }
}
