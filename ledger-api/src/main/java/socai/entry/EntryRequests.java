package socai.entry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.Classification;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;

/**
 * What each kind of entry is asked for with, by machines and by people (design §5): the fields of a body of JSON, and
 * what a form is read into. A request without a date takes the nearest day its year is open.
 */
public final class EntryRequests {
    private EntryRequests() {}

    /** A request that names its year, and its day if it likes. */
    interface Dated {
        FiscalYear year();

        @Nullable
        LocalDate effectiveDate();
    }

    /** Money given to a line, or taken back. */
    public record Allocation(
            FiscalYear year,
            SourceCode source,
            Money amount,
            @Nullable UnitCode unit,
            @Nullable LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note)
            implements Dated {}

    /** Money between a line's pool and a unit. */
    public record Allotment(
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            @Nullable LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note)
            implements Dated {}

    /**
     * A unit's money promised to a contract; {@code raises} names the commitment that gets more. A contract
     * is committed once for a programme and unit, unless {@code addition} says that another is meant.
     */
    public record Commitment(
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            VoucherNumber contract,
            Text payee,
            @Nullable EventId raises,
            @Nullable Boolean addition,
            @Nullable LocalDate effectiveDate,
            @Nullable Classification classification,
            @Nullable Text note)
            implements Dated {}

    /** What is freed of a commitment; {@code year} where it was carried over. */
    public record Release(
            Money amount,
            @Nullable FiscalYear year,
            @Nullable LocalDate effectiveDate,
            @Nullable Text note) {
        /** The same with the commitment that an address names. */
        public NamedRelease of(EventId commitment) {
            return new NamedRelease(commitment, amount, year, effectiveDate, note);
        }
    }

    /** The same where the commitment is not named by the address. */
    public record NamedRelease(
            EventId commitment,
            Money amount,
            @Nullable FiscalYear year,
            @Nullable LocalDate effectiveDate,
            @Nullable Text note) {}

    /** A payment of a unit, from its free money or from a commitment. */
    public record Disbursement(
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            DisbursementKind kind,
            VoucherNumber reference,
            Text payee,
            @Nullable EventId commitment,
            @Nullable LocalDate effectiveDate,
            @Nullable Classification classification,
            @Nullable Text note)
            implements Dated {}

    /** Work accepted for an advance: of that payment, or of the only one of a row. */
    public record Recovery(
            @Nullable EventId event,
            @Nullable FiscalYear year,
            @Nullable SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            VoucherNumber reference,
            @Nullable LocalDate effectiveDate,
            @Nullable Text note) {}

    /** Money that came back: from that payment, or to a row where nobody knows the payment. */
    public record Refunding(
            @Nullable EventId event,
            @Nullable FiscalYear year,
            @Nullable SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            @Nullable EventId commitment,
            VoucherNumber reference,
            @Nullable LocalDate effectiveDate,
            @Nullable Text note) {}

    /** Money moved from one place to another. */
    public record Reallocation(
            Place from,
            Place to,
            Money amount,
            @Nullable LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note) {}

    /** Money moved between many places by one decision. */
    public record Adjustment(
            List<Part> parts,
            @Nullable LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note) {}

    /** What one place gives ({@code out}) or gets ({@code in}), one of the two. */
    public record Part(
            LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            @Nullable Money out,
            @Nullable Money in) {}

    /** An entry to undo. */
    public record Reversal(
            EventId event, Text reason, @Nullable LocalDate effectiveDate) {}

    /** The rest of a closed year, brought into the next. */
    public record CarryingOver(
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Account account,
            @Nullable EventId item,
            Money amount,
            @Nullable LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note) {}

    /** The free rest of a closed year, given up. */
    public record Lapsing(
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            @Nullable LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note) {}
}
