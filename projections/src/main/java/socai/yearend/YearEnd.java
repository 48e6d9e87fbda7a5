package socai.yearend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.balances.AsOfPoint;
import socai.balances.BalanceQuery;
import socai.balances.BalancesAt;
import socai.balances.Dimension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.openitems.Obligations;
import socai.openitems.Obligations.Obligation;
import socai.proposals.ProposalRegister;
import socai.proposals.WaitingProposals;
import socai.yearend.YearRests.Sum;

/** The end of a year: its remainders, and what can become of them (domain rules 6 and 7). */
public final class YearEnd {
    private static final Set<Dimension> ROWS =
            Set.of(Dimension.PROJECT, Dimension.YEAR, Dimension.SOURCE, Dimension.UNIT);

    private final BalancesAt balances;
    private final Obligations obligations;
    private final WaitingProposals proposals;
    private final YearRegister years;
    private final YearRests rests;

    /** Takes what stands at one position of the log, of all days. */
    public YearEnd(
            BalancesAt balances,
            Obligations obligations,
            WaitingProposals proposals,
            YearRegister years,
            YearRests rests) {
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
            BudgetKey row,
            Account account,
            @Nullable EventId item,
            Money amount) {}

    /**
     * A part of the remainders.
     *
     * @param first the first of them in their order
     * @param sum the sum of all of them, in đồng
     */
    public record Part(List<Rest> first, Sum sum) {}

    /**
     * The checklist before a year is closed, and for the decisions afterwards.
     *
     * @param lapsesOn the last day on which its entries may be dated; free money lapses then unless it is carried over
     * @param commitments the open commitments
     * @param proposals the first of the proposals that wait, each in its line; none may wait when the year is closed
     * @param waiting the number of proposals that wait
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

    /** Lists all that can be carried over: free money, open commitments, outstanding advances. */
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
                            new BudgetKey(year, new SourceCode(String.valueOf(row.source())), unit),
                            freeAccount(unit),
                            null,
                            new Money(row.balance().left()));
                })
                .toList();
    }

    /** The account in which the free money of a unit, or of the pool, stands. */
    public static Account freeAccount(@Nullable UnitCode unit) {
        return unit == null ? Account.UNALLOTTED : Account.AVAILABLE;
    }

    private List<Rest> open(ProgrammeCode programme, FiscalYear year) {
        var query = BalanceQuery.of(programme).inYear(year);
        return obligations.open(query, AsOfPoint.ALL).stream()
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
