package socai.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceSheet;
import socai.findings.OpenFinding;
import socai.ledger.text.Text;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.ProgrammeCode;
import socai.verification.Verified;

/**
 * How far a year's money of a programme has been spent by a day: each project, and below it each
 * place and source. Amounts are đồng; the rows of projects sum to the total.
 *
 * @param on the last day of effect that counts
 * @param asked what auditors ask about anything in it
 */
public record DisbursementReport(
        ProgrammeCode programme,
        Text title,
        LegalBasis legalBasis,
        FiscalYear year,
        LocalDate on,
        BalanceSheet.Seal seal,
        List<Row> rows,
        ReportFigures total,
        @JsonIgnore List<OpenFinding> asked) {

    /** The same report, whose seal tells what the last verification said. */
    public DisbursementReport verified(Optional<Verified> last) {
        return new DisbursementReport(programme, title, legalBasis, year, on, seal.verified(last), rows, total, asked);
    }

    /** The kinds of rows. */
    public enum Level {
        PROJECT,
        /** The money of a project that no unit has yet. */
        POOL,
        /** Units of the province itself. */
        PROVINCE,
        DISTRICT
    }

    /**
     * One row.
     *
     * @param number 1, 1.1, 1.2, 2 …
     * @param code of a project or a district
     * @param sources the names of the sources whose money it is
     * @param asked what auditors ask about it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            Level level,
            String number,
            @Nullable String code,
            @Nullable String name,
            List<String> sources,
            @JsonUnwrapped ReportFigures sum,
            @JsonIgnore List<OpenFinding> asked) {
        private static final int NAMED = 20;

        /** The first findings about the row, by their names; absent where there is none. */
        @JsonProperty
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        public List<UUID> questions() {
            return asked.stream().limit(NAMED).map(OpenFinding::id).toList();
        }
    }
}
