package socai.api.request;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.entry.EntryCommands;
import socai.entry.EntryType;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.plan.ProgrammeExtension.AddedSource;
import socai.ledger.plan.ProgrammeExtension.Envelope;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Percent;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/** The bodies of the contract (design §5) that are no entries. */
public final class Requests {
    private Requests() {}

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
    public record Entry(EntryType type, @Nullable LineId line, Record body) {
        public Proposable command(EntryCommands commands) {
            return type.command(commands, line, body);
        }
    }
}
