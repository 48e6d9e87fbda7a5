package socai.reading;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.balances.BalanceQuery;
import socai.balances.BalanceSheet.Seal;
import socai.balances.BalancesAt;
import socai.balances.LineMoney;
import socai.controls.ControlRegister;
import socai.detectors.Detector;
import socai.detectors.Detectors;
import socai.findings.FindingRegister;
import socai.findings.OpenFindings;
import socai.journal.EntryList;
import socai.journal.Journal;
import socai.ledger.value.ProgrammeCode;
import socai.legalbases.LegalBases;
import socai.log.EventLog;
import socai.log.names.RepeatedPayments;
import socai.openitems.ObligationBook;
import socai.openitems.Obligations;
import socai.programmes.Programmes;
import socai.proposals.ProposalRegister;
import socai.proposals.WaitingProposals;
import socai.proposals.WaitingProposals.SetAside;
import socai.reconciliation.PaymentBook;
import socai.reconciliation.ReconciliationRegister;
import socai.rights.Scope;
import socai.yearend.YearEnd;
import socai.yearend.YearRegister;
import socai.yearend.YearRests;

/**
 * The ledger at one position and one day of effect: all that is read through it stands together, whatever is recorded
 * meanwhile. It is one transaction on one connection, and is of no use once that has ended.
 */
public final class LedgerReading {
    private final BalancesAt balances;
    private final JdbcClient database;
    private final EventLog log;
    private final Programmes programmes;
    private final Scope scope;

    LedgerReading(BalancesAt balances, JdbcClient database, EventLog log, Programmes programmes, Scope scope) {
        this.balances = balances;
        this.database = database;
        this.log = log;
        this.programmes = programmes.at(log, database);
        this.scope = scope;
    }

    /** Whose part of the ledger is read. */
    public Scope scope() {
        return scope;
    }

    /** The last position of the log that is seen. */
    public long position() {
        return balances.position();
    }

    /** The last day of effect whose entries figures hold; absent for all days. */
    public @Nullable LocalDate effectiveOn() {
        return balances.effectiveOn();
    }

    /** Position, root and day, by which what is read here can be asked for again. */
    public Seal seal() {
        return balances.seal();
    }

    public BalancesAt balances() {
        return balances;
    }

    /** The log up to the position. */
    public EventLog log() {
        return log;
    }

    public Programmes programmes() {
        return programmes;
    }

    /** The postings behind figures. */
    public Journal journal() {
        return new Journal(database);
    }

    /** Entries one line each. */
    public EntryList entries() {
        return new EntryList(database);
    }

    /** What stands open, line by line or of all lines. */
    public Obligations obligations() {
        return new Obligations(journal(), log);
    }

    /** What a detector finds among the entries that are read here; what was found among fewer is kept for nobody else. */
    public Detectors.Found detected(
            Detectors detectors,
            Detector detector,
            @Nullable ProgrammeCode programme,
            long position,
            Map<String, Long> parameters) {
        return (scope.isAll() ? detectors : detectors.over(database)).run(detector, programme, position, parameters);
    }

    /** The rows of a line, of all days: what there is to spend. */
    public LineMoney money() {
        return new LineMoney(database);
    }

    public ObligationBook openItems() {
        return new ObligationBook(database, log);
    }

    public ProposalRegister proposals() {
        return new ProposalRegister(log);
    }

    public WaitingProposals waitingProposals() {
        return new WaitingProposals(database, log);
    }

    /** What is set aside for waiting proposals among the figures of a query. */
    public SetAside setAside(BalanceQuery query) {
        return waitingProposals().setAside(query, effectiveOn());
    }

    public FindingRegister findings() {
        return new FindingRegister(database, log);
    }

    public ReconciliationRegister reconciliations() {
        return new ReconciliationRegister(database);
    }

    /** The payments that statements of the treasury are matched with. */
    public PaymentBook payments() {
        return new PaymentBook(database, log);
    }

    /** The findings that are open at the position, by which figures are under question. */
    public OpenFindings openFindings() {
        return findings().openAt(null, position());
    }

    public ControlRegister controls() {
        return new ControlRegister(log);
    }

    public YearRegister years() {
        return new YearRegister(log);
    }

    public LegalBases legalBases() {
        return new LegalBases(log);
    }

    public RepeatedPayments repeatedPayments() {
        return new RepeatedPayments(log);
    }

    /** The remainders of years, of all days. */
    public YearRests rests() {
        return new YearRests(database);
    }

    /**
     * The end of a year.
     *
     * @throws IllegalStateException where the reading is of one day: what is left is all that is recorded (ADR 0041)
     */
    public YearEnd yearEnd() {
        if (effectiveOn() != null) {
            throw new IllegalStateException("a year's end is read of all days");
        }
        return new YearEnd(balances, obligations(), waitingProposals(), years(), rests());
    }
}
