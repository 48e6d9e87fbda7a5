package socai.api.request;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.plan.ProgrammeExtension.AddedSource;
import socai.ledger.plan.ProgrammeExtension.Envelope;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.Classification;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Percent;
import socai.ledger.value.Place;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;

/** The bodies of the contract (design §5). An entry without a date takes the nearest day its year is open. */
public final class Requests {
    private Requests() {}

    /** Money given to a line, or taken back. */
    public record Allocation(
            FiscalYear year,
            SourceCode source,
            Money amount,
            @Nullable UnitCode unit,
            @Nullable LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note) {}

    /** Money between a line's pool and a unit. */
    public record Allotment(
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            @Nullable LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note) {}

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
            @Nullable Text note) {}

    /** What is freed of a commitment; {@code year} where it was carried over. */
    public record Release(
            Money amount,
            @Nullable FiscalYear year,
            @Nullable LocalDate effectiveDate,
            @Nullable Text note) {}

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
            @Nullable Text note) {}

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
    record Part(
            LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            @Nullable Money out,
            @Nullable Money in) {}

    /** Fiscal years that a decision adds to a programme. */
    public record AddedYears(
            LegalBasis legalBasis,
            List<FiscalYear> years,
            @Nullable Text note) {}

    /** Sources that a decision adds to a programme, or to more of its projects. */
    public record AddedSources(
            LegalBasis legalBasis,
            List<AddedSource> sources,
            @Nullable Text note) {}

    /** Units that a decision adds to a programme. */
    public record AddedUnits(
            LegalBasis legalBasis,
            List<Unit> units,
            @Nullable Text note) {}

    /** Projects that a decision adds to a programme. */
    public record AddedProjects(
            LegalBasis legalBasis,
            List<Project> projects,
            @Nullable Text note) {}

    /** Envelopes that a decision sets, of projects or of the whole programme. */
    public record Envelopes(
            LegalBasis legalBasis,
            List<Envelope> envelopes,
            @Nullable Text note) {}

    /** An entry to undo. */
    public record Reversal(
            EventId event, Text reason, @Nullable LocalDate effectiveDate) {}

    /** The rest of a closed year, brought into the next. */
    record CarryingOver(
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
    record Lapsing(
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            @Nullable LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note) {}

    /** Part of a year's rest. */
    public record Rest(
            ProjectCode project,
            SourceCode source,
            @Nullable UnitCode unit,
            @Nullable Account account,
            @Nullable EventId item,
            Money amount) {}

    /** What becomes of a closed year's rest by one decision; without a list, of all of it. */
    public record YearEnd(
            @Nullable List<Rest> rests,
            @Nullable LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note) {}

    /** A year's books to be closed. */
    public record Closing(
            @Nullable LegalBasis legalBasis, @Nullable Text note) {}

    /** A year's books to be opened again. */
    public record Reopening(LegalBasis legalBasis, Text reason) {}

    /** A control to be set, for one project or for all of a programme. */
    public record ControlChange(
            ProgrammeCode programme,
            @Nullable ProjectCode project,
            Control control,
            ControlAction action,
            @Nullable Money amount,
            @Nullable Percent percent,
            @Nullable LocalDate day,
            LocalDate validFrom,
            LegalBasis legalBasis) {}

    /** An entry for somebody else to approve; without {@code expires}, within thirty days. */
    public record Proposal(
            Entry entry,
            @Nullable LocalDate expires,
            @Nullable Text note) {}

    /** Why a proposal is rejected. */
    public record Rejection(Text reason) {}

    /**
     * One of several entries, told apart by its {@code type}.
     *
     * @param line nothing where the body names its lines or events itself
     * @param body as its own call takes it
     */
    public record Entry(EntryType type, @Nullable LineId line, Record body) {}
}
