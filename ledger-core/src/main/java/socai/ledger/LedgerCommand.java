package socai.ledger;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedSet;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.ProgrammePlan.SourceKind;

/** Everything the ledger can be asked to do. Time and identity come with the command. */
public sealed interface LedgerCommand {

    /** Lays down a programme and opens its lines; the same plan again changes nothing. */
    record DefineProgramme(ProgrammePlan plan) implements LedgerCommand {
        @TargetAggregateIdentifier
        public String stream() {
            return Programme.streamOf(plan.code());
        }
    }

    /** Reallocates inside a line, or between two lines of a programme as one step. */
    record Reallocate(
            Place from,
            Place to,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note) implements LedgerCommand {}

    /** A command to one line. */
    sealed interface LineCommand extends LedgerCommand {
        LineId line();
    }

    /** Opens the line of a project. */
    record OpenLine(
            @TargetAggregateIdentifier LineId line,
            Text name,
            Money envelope,
            SortedSet<FiscalYear> years,
            Map<SourceCode, SourceKind> sources,
            SortedSet<UnitCode> units)
            implements LineCommand {}

    /** Gives money to the line's pool, or straight to a unit. */
    record Allocate(
            @TargetAggregateIdentifier LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note)
            implements LineCommand {}

    /** Takes given money back. */
    record ReduceAllocation(
            @TargetAggregateIdentifier LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note)
            implements LineCommand {}

    /** Moves money of the pool to a unit. */
    record Allot(
            @TargetAggregateIdentifier LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note)
            implements LineCommand {}

    /** Moves a unit's free money back to the pool. */
    record WithdrawAllotment(
            @TargetAggregateIdentifier LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note)
            implements LineCommand {}

    /** Pays from a unit's free money. */
    record Disburse(
            @TargetAggregateIdentifier LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            DisbursementKind kind,
            VoucherNumber reference,
            Text payee,
            LocalDate effectiveDate,
            @Nullable Text note)
            implements LineCommand {}

    /**
     * This line's part of a reallocation: the half it gives or receives, or the whole of it when both
     * places are its own.
     *
     * @param kind the kind of money that is given, which the receiver must be able to take
     */
    record TakePart(@TargetAggregateIdentifier LineId line, Reallocate whole, SourceKind kind) implements LineCommand {}

    /** Undoes one entry of this line, which the caller has read from the log. */
    record Reverse(
            @TargetAggregateIdentifier LineId line,
            EventId event,
            MoneyEvent reversed,
            Text reason,
            LocalDate effectiveDate)
            implements LineCommand {}
}
