package socai.seed;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerCommand.Allocate;
import socai.ledger.LegalBasis;
import socai.ledger.LineId;
import socai.ledger.Money;
import socai.ledger.ProgrammePlan;
import socai.ledger.ProjectCode;
import socai.ledger.SourceCode;
import socai.ledger.Text;
import socai.ledger.UnitCode;

/** A programme, as for {@code POST /programmes}, and the money its decision gives. */
record ProgrammeFile(ProgrammePlan programme, List<Allocation> allocations) {

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

        Allocate command(ProgrammePlan programme) {
            return new Allocate(
                    new LineId(programme.code(), project), year, source, unit, amount, effectiveDate, legalBasis, note);
        }
    }
}
