package socai.ledger.question;

import org.jspecify.annotations.Nullable;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/**
 * What is asked about: an entry and its row, or a figure and the rows it sums.
 *
 * @param project nothing for all projects; so it is with year, source and unit
 * @param unit of an entry, nothing means the pool of the line
 * @param marked the entry; nothing for a figure
 * @param figure nothing for an entry
 * @param position where the entry stands in the log, or the figure stood
 */
public record Subject(
        ProgrammeCode programme,
        @Nullable ProjectCode project,
        @Nullable FiscalYear year,
        @Nullable SourceCode source,
        @Nullable UnitCode unit,
        @Nullable EventId marked,
        @Nullable AskedFigure figure,
        long position) {}
