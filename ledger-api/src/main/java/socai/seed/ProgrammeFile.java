package socai.seed;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.ExtendProgramme;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.plan.ProgrammeExtension;
import socai.ledger.plan.ProgrammeExtension.AddedSource;
import socai.ledger.plan.ProgrammeExtension.Envelope;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.text.Text;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/**
 * A programme, as for {@code POST /programmes}, the decisions that added to it since, and the money that is
 * given in it.
 */
record ProgrammeFile(ProgrammePlan programme, @Nullable List<Extension> extensions, List<Allocation> allocations) {

    /** The additions of a decision to the programme. */
    record Extension(
            LegalBasis legalBasis,
            @Nullable List<FiscalYear> years,
            @Nullable List<AddedSource> sources,
            @Nullable List<Unit> units,
            @Nullable List<Project> projects,
            @Nullable List<Envelope> envelopes,
            @Nullable Text note) {

        ExtendProgramme command(ProgrammePlan programme) {
            var gains = new ProgrammeExtension(
                    orNone(years), orNone(sources), orNone(units), orNone(projects), orNone(envelopes));
            return new ExtendProgramme(programme.code(), legalBasis, gains, note);
        }

        private static <T> List<T> orNone(@Nullable List<T> list) {
            return list == null ? List.of() : list;
        }
    }

    /** Money given to a project. */
    record Allocation(
            ProjectCode project,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note) {

        Allocated entry(ProgrammePlan programme) {
            return new Allocated(
                    new LineId(programme.code(), project), year, source, unit, amount, effectiveDate, legalBasis, note);
        }
    }
}
