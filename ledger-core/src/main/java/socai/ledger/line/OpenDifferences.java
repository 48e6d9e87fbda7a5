package socai.ledger.line;

import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;

/** By how much the treasury's statements and the ledger differ: the end of a year asks for it, and a line cannot know. */
@FunctionalInterface
public interface OpenDifferences {
    /** Where there are no statements. */
    OpenDifferences NONE = (programme, year) -> 0;

    /** What nobody has explained, in đồng. */
    long of(ProgrammeCode programme, FiscalYear year);
}
