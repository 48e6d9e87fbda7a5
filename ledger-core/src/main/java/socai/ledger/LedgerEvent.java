package socai.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import socai.ledger.ProgrammePlan.SourceKind;

/** Everything that can ever stand in the log. The names given to the types are stored for ever. */
@JsonSubTypes({
    @JsonSubTypes.Type(name = "ProgrammeDefined", value = LedgerEvent.ProgrammeDefined.class),
    @JsonSubTypes.Type(name = "LineOpened", value = LedgerEvent.LineOpened.class)
})
public sealed interface LedgerEvent {

    /** A programme was laid down. */
    record ProgrammeDefined(ProgrammePlan plan) implements LedgerEvent {}

    /** A project of a programme got its funding line. */
    record LineOpened(
            LineId line,
            Text name,
            Money envelope,
            SortedSet<FiscalYear> years,
            Map<SourceCode, SourceKind> sources,
            SortedSet<UnitCode> units)
            implements LedgerEvent {}

    /** An event that moves money; it belongs to one line and bears an accounting date. */
    @JsonSubTypes({
        @JsonSubTypes.Type(name = "Allocated", value = Allocated.class),
        @JsonSubTypes.Type(name = "AllocationReduced", value = AllocationReduced.class),
        @JsonSubTypes.Type(name = "Allotted", value = Allotted.class),
        @JsonSubTypes.Type(name = "AllotmentWithdrawn", value = AllotmentWithdrawn.class),
        @JsonSubTypes.Type(name = "Reallocated", value = Reallocated.class),
        @JsonSubTypes.Type(name = "Disbursed", value = Disbursed.class),
        @JsonSubTypes.Type(name = "Reversed", value = Reversed.class)
    })
    sealed interface MoneyEvent extends LedgerEvent {
        LineId line();

        FiscalYear year();

        LocalDate effectiveDate();

        /** What this event takes for itself alone. */
        @JsonIgnore
        default Set<UniqueKey> claims() {
            return Set.of();
        }

        /** What this event gives back for another to take. */
        @JsonIgnore
        default Set<UniqueKey> releases() {
            return Set.of();
        }
    }

    /** Money was given (giao dự toán) to the pool, or straight to a unit. */
    record Allocated(
            LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note)
            implements MoneyEvent {}

    /** Given money was taken back. */
    record AllocationReduced(
            LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note)
            implements MoneyEvent {}

    /** Money of the pool went to a unit (phân bổ). */
    record Allotted(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note)
            implements MoneyEvent {}

    /** A unit's money went back to the pool. */
    record AllotmentWithdrawn(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note)
            implements MoneyEvent {}

    /**
     * Money moved from one place to another (điều chỉnh). Between two lines each line records the
     * whole of it, the giver first, in one append; {@code line} says whose half this is.
     */
    record Reallocated(
            LineId line,
            Place from,
            Place to,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note)
            implements MoneyEvent {

        @Override
        @JsonIgnore
        public FiscalYear year() {
            return from.year();
        }

        /** Whether another line records the other half. */
        @JsonIgnore
        public boolean betweenLines() {
            return !from.line().equals(to.line());
        }
    }

    /** A unit paid (giải ngân). */
    record Disbursed(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            DisbursementKind kind,
            VoucherNumber reference,
            Text payee,
            LocalDate effectiveDate,
            @Nullable Text note)
            implements MoneyEvent {

        /** One voucher number for one line, unit and year (domain rule 9). */
        @Override
        @JsonIgnore
        public Set<UniqueKey> claims() {
            return Set.of(
                    new UniqueKey(UniqueKey.Kind.VOUCHER, line + "/" + unit + "/" + year + "/" + reference.identity()));
        }
    }

    /**
     * An entry was undone by its mirror (bút toán đảo). It holds the event it undoes, so that its
     * postings need nothing else.
     */
    record Reversed(
            LineId line,
            EventId event,

            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
            MoneyEvent reversed,

            Text reason,
            LocalDate effectiveDate)
            implements MoneyEvent {

        @Override
        @JsonIgnore
        public FiscalYear year() {
            return reversed.year();
        }

        /** An event is reversed once (domain rule 8). */
        @Override
        @JsonIgnore
        public Set<UniqueKey> claims() {
            return Set.of(UniqueKey.ofReversal(event));
        }

        /** The voucher of an undone payment may be entered again, rightly this time. */
        @Override
        @JsonIgnore
        public Set<UniqueKey> releases() {
            return reversed.claims();
        }
    }
}
