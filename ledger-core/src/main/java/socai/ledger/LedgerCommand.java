package socai.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.ProgrammePlan.SourceKind;

/** Everything the ledger can be asked to do. Time, actor and identity come with the command. */
public sealed interface LedgerCommand {

    /** Lays down a programme and opens its lines; the same plan again changes nothing. */
    record DefineProgramme(ProgrammePlan plan) implements LedgerCommand {
        public String stream() {
            return Programme.streamOf(plan.code());
        }
    }

    /** Adds to a programme by a decision; what stands already adds nothing. */
    record ExtendProgramme(
            ProgrammeCode programme,
            LegalBasis legalBasis,
            ProgrammeExtension gains,
            @Nullable Text note) implements LedgerCommand {}

    /**
     * Says that a registered amount is another.
     *
     * @param basis the decision or the record that says so
     */
    record CorrectDecision(
            ProgrammeCode programme,
            LegalBasis legalBasis,
            Money amount,
            LegalBasis basis,
            @Nullable Text reason) implements LedgerCommand {}

    /** Says how much a decision gives in all; from then on no more is given under it. */
    record RegisterDecision(ProgrammeCode programme, LegalBasis legalBasis, Money amount) implements LedgerCommand {}

    /** Reallocates inside a line, or between two lines of a programme as one step. */
    record Reallocate(
            Place from,
            Place to,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note) implements LedgerCommand {}

    /**
     * Moves money between many places by one decision, as one step.
     *
     * @param adjustment what ties the parts together in the log
     */
    record Adjust(
            EventId adjustment,
            List<Part> parts,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note) implements LedgerCommand {
        /** What one place gives or gets. */
        public record Part(Place place, Direction direction, Money amount) {}

        public Adjust {
            parts = List.copyOf(parts);
        }
    }

    /** A command to every line of a programme at once. */
    sealed interface ProgrammeCommand extends LedgerCommand {
        ProgrammeCode programme();

        /** The project it is about; nothing for all of them. */
        default @Nullable ProjectCode project() {
            return null;
        }
    }

    /** Closes the books of a year. */
    record CloseYear(
            ProgrammeCode programme,
            FiscalYear year,
            LocalDate today,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note)
            implements ProgrammeCommand {}

    /** Opens the books of a closed year again. */
    record ReopenYear(ProgrammeCode programme, FiscalYear year, LegalBasis legalBasis, Text reason)
            implements ProgrammeCommand {}

    /** Sets a control; its version is the ledger's to count. */
    record SetControl(
            ProgrammeCode programme,
            @Nullable ProjectCode project,
            Control control,
            ControlAction action,
            @Nullable Money amount,
            @Nullable Percent percent,
            @Nullable LocalDate day,
            LocalDate validFrom,
            LegalBasis legalBasis)
            implements ProgrammeCommand {}

    /** A command to one line. */
    sealed interface LineCommand extends LedgerCommand {
        LineId line();
    }

    /** A command to one line that becomes an entry which moves money; it can be proposed instead. */
    sealed interface EntryCommand extends LineCommand {
        /** The rows of the line that it names. */
        default List<RowKey> rows() {
            return CommandRows.of(this);
        }
    }

    /** Opens the line of a project. */
    record OpenLine(
            LineId line,
            Text name,
            Money envelope,
            SortedSet<FiscalYear> years,
            Map<SourceCode, SourceKind> sources,
            SortedSet<UnitCode> units,
            @Nullable SortedMap<UnitCode, Money> norms,
            @Nullable Money yearlyNorm)
            implements LineCommand {
        public OpenLine {
            years = Copies.of(years);
            sources = Map.copyOf(sources);
            units = Copies.of(units);
            norms = Copies.ofAny(norms);
        }
    }

    /** Gives money to the line's pool, or straight to a unit. */
    record Allocate(
            LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note)
            implements EntryCommand {}

    /** Takes given money back. */
    record ReduceAllocation(
            LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note)
            implements EntryCommand {}

    /** Moves money of the pool to a unit. */
    record Allot(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note)
            implements EntryCommand {}

    /** Moves a unit's free money back to the pool. */
    record WithdrawAllotment(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note)
            implements EntryCommand {}

    /**
     * Promises a unit's free money to a contract.
     *
     * @param raises the commitment that gets more; nothing for a new one
     * @param addition true where the contract has a commitment already and is to have another
     */
    record Commit(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            VoucherNumber contract,
            Text payee,
            @Nullable EventId raises,
            @Nullable Boolean addition,
            LocalDate effectiveDate,
            @Nullable Classification classification,
            @Nullable Text note)
            implements EntryCommand {
        public Commit(
                LineId line,
                FiscalYear year,
                SourceCode source,
                UnitCode unit,
                Money amount,
                VoucherNumber contract,
                Text payee,
                @Nullable EventId raises,
                LocalDate effectiveDate,
                @Nullable Classification classification,
                @Nullable Text note) {
            this(line, year, source, unit, amount, contract, payee, raises, null, effectiveDate, classification, note);
        }
    }

    /** Frees what is open of a commitment, or part of it. */
    record ReleaseCommitment(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            EventId commitment,
            LocalDate effectiveDate,
            @Nullable Text note)
            implements EntryCommand {}

    /** Pays from a unit's free money, or from a commitment. */
    record Disburse(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            DisbursementKind kind,
            VoucherNumber reference,
            Text payee,
            @Nullable EventId commitment,
            LocalDate effectiveDate,
            @Nullable Classification classification,
            @Nullable Text note)
            implements EntryCommand {}

    /**
     * Turns an advance, or part of it, into a payment for completed work.
     *
     * @param advance nothing where the unit has one advance alone
     */
    record RecoverAdvance(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            @Nullable EventId advance,
            VoucherNumber reference,
            LocalDate effectiveDate,
            @Nullable Text note)
            implements EntryCommand {}

    /**
     * Takes back money that had been paid.
     *
     * @param payment the payment it comes back from; nothing when nobody knows
     * @param paid that payment, which the caller has read from the log
     * @param commitment the commitment it goes back to; nothing when it is free again
     */
    record Refund(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            @Nullable EventId payment,
            LedgerEvent.@Nullable Disbursed paid,
            @Nullable EventId commitment,
            VoucherNumber reference,
            LocalDate effectiveDate,
            @Nullable Text note)
            implements EntryCommand {}

    /**
     * Brings the rest of a closed year into the next.
     *
     * @param item the commitment or advance, where the account has such
     */
    record CarryOver(
            LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Account account,
            @Nullable EventId item,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note)
            implements EntryCommand {}

    /** Gives up the free rest of a closed year. */
    record Lapse(
            LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note)
            implements EntryCommand {}

    /**
     * This line's part of a reallocation: the half it gives or receives, or the whole of it when both
     * places are its own.
     *
     * @param kind the kind of money that is given, which the receiver must be able to take
     * @param approved whether somebody else has said yes to the whole
     */
    record TakePart(LineId line, Reallocate whole, SourceKind kind, boolean approved) implements EntryCommand {}

    /**
     * One part of an adjustment, for the line whose money it is.
     *
     * @param total what all parts out of a place take
     */
    record TakeShare(LineId line, Adjust whole, Adjust.Part part, Money total) implements EntryCommand {}

    /** Undoes one entry of this line, which the caller has read from the log. */
    record Reverse(LineId line, EventId event, MoneyEvent reversed, Text reason, LocalDate effectiveDate)
            implements EntryCommand {}

    /** Sets the plan of the line over all years. */
    record SetEnvelope(LineId line, Money envelope, LegalBasis legalBasis) implements LineCommand {}

    /** This line's part of what is asked of every line. */
    record FollowProgramme(LineId line, ProgrammeCommand whole) implements LineCommand {}

    /**
     * Asks for an entry that somebody else is to approve.
     *
     * @param entry an entry of one line, a reallocation or an adjustment
     */
    record Propose(
            LedgerCommand entry,
            Actor by,
            LocalDate expires,
            LocalDate today,
            @Nullable Text note) implements LedgerCommand {}

    /**
     * The line's part of a proposal: to check the entry and set its money aside.
     *
     * @param group where the entry is one of several that are settled together
     */
    record SetAside(LineId line, EntryCommand entry, Propose whole, LedgerEvent.@Nullable Group group)
            implements LineCommand {}

    /** Brings a proposal to its end. */
    sealed interface SettleProposal extends LineCommand {
        EventId proposal();

        Actor by();

        LocalDate today();
    }

    /** Says yes: what was proposed is recorded as it was proposed. */
    record Approve(LineId line, EventId proposal, Actor by, LocalDate today) implements SettleProposal {}

    /** Says no. */
    record Reject(LineId line, EventId proposal, Actor by, Text reason, LocalDate today) implements SettleProposal {}

    /** Takes one's own proposal back. */
    record Withdraw(LineId line, EventId proposal, Actor by, LocalDate today) implements SettleProposal {}

    /** Ends a proposal that nobody approved in time. */
    record Expire(LineId line, EventId proposal, Actor by, LocalDate today) implements SettleProposal {}
}
