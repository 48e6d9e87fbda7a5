package socai.api.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.request.RowNumber;
import socai.export.file.Attachment;
import socai.export.file.Format;
import socai.findings.OpenFinding;
import socai.http.JsonOnly;
import socai.http.Paging;
import socai.http.Problems;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;
import socai.report.DisbursementReport;
import socai.report.MoneyUnit;
import socai.report.ReportSpreadsheet;
import socai.report.Reports;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.verification.VerificationBook;

/** The calls that answer with a report; {@code on} is the last day of effect that counts, today when none is named. */
@RestController
@RequestMapping("/api/v1/reports")
class ReportsApi {
    private final Reports reports;
    private final ReportSpreadsheet spreadsheet;
    private final LedgerReadings readings;
    private final Clock clock;
    private final VerificationBook verifications;

    ReportsApi(
            Reports reports,
            ReportSpreadsheet spreadsheet,
            LedgerReadings readings,
            Clock clock,
            VerificationBook verifications) {
        this.reports = reports;
        this.spreadsheet = spreadsheet;
        this.readings = readings;
        this.clock = clock;
        this.verifications = verifications;
    }

    /**
     * A part of a report's rows, with the total of all rows.
     *
     * @param next the number of the last row, by which the next part is asked for; absent at the end
     * @param questions the first open findings about anything in the report; each row names its own
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            @JsonUnwrapped @JsonIgnoreProperties("rows") DisbursementReport report,
            List<DisbursementReport.Row> rows,
            @Nullable String next,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OpenFinding> questions) {
        static Page of(DisbursementReport whole, @Nullable RowNumber after, int size) {
            var page = Paging.following(
                    whole.rows(), DisbursementReport.Row::number, after == null ? null : after.value(), size);
            return new Page(
                    whole,
                    page.items(),
                    page.next(),
                    whole.asked().stream().limit(Paging.USUAL).toList());
        }
    }

    /**
     * Tells how far a year's money has been spent, by project and district. JSON is in đồng, whatever {@code unit}
     * says.
     */
    @May(Action.READ_FIGURES)
    @GetMapping("/disbursement")
    Page disbursement(
            @RequestParam ProgrammeCode programme,
            @RequestParam FiscalYear year,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(defaultValue = "trieu") MoneyUnit unit,
            @RequestParam(required = false) @Nullable RowNumber after,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable Format format) {
        JsonOnly.mustBeWanted(format);
        var size = Paging.size(limit);
        return Page.of(report(programme, year, on), after, size);
    }

    @May(Action.READ_FIGURES)
    @GetMapping(path = "/disbursement", produces = Format.XLSX_TYPE)
    void disbursement(
            @RequestParam ProgrammeCode programme,
            @RequestParam FiscalYear year,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(defaultValue = "trieu") MoneyUnit unit,
            @RequestParam(required = false) @Nullable Format format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        spreadsheet.write(report(programme, year, on), unit, Problems.locale(request), new Attachment(response));
    }

    private DisbursementReport report(ProgrammeCode programme, FiscalYear year, @Nullable LocalDate on) {
        return readings.on(
                        Callers.scope(),
                        on == null ? LocalDate.now(clock) : on,
                        reading -> report(reading, programme, year))
                .verified(verifications.known());
    }

    private DisbursementReport report(LedgerReading reading, ProgrammeCode programme, FiscalYear year) {
        var plan = reading.programmes()
                .find(programme)
                .orElseThrow(
                        () -> new Refusal(RefusalCode.UNKNOWN_PROGRAMME, "programme", Map.of("programme", programme)));
        if (!plan.years().contains(year)) {
            throw new Refusal(
                    RefusalCode.YEAR_NOT_IN_PROGRAMME, "year", Map.of("year", year, "known", Set.copyOf(plan.years())));
        }
        return reports.disbursement(reading.balances(), reading.openFindings(), plan, year);
    }
}
