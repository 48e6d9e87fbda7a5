package socai.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.export.Attachment;
import socai.ledger.FiscalYear;
import socai.ledger.InvalidValue;
import socai.ledger.ProgrammeCode;
import socai.ledger.ProgrammePlan;
import socai.programmes.Programmes;
import socai.report.DisbursementReport;
import socai.report.MoneyUnit;
import socai.report.Notes;
import socai.report.ReportColumn;
import socai.report.ReportSpreadsheet;
import socai.report.Reports;
import socai.report.Sum;

/** The report of disbursement, to read, to print on A4 and to take away. */
@Controller
class ReportPage {
    private final Programmes programmes;
    private final Reports reports;
    private final ReportSpreadsheet spreadsheet;
    private final Notes notes;
    private final Clock clock;

    ReportPage(Programmes programmes, Reports reports, ReportSpreadsheet spreadsheet, Notes notes, Clock clock) {
        this.programmes = programmes;
        this.reports = reports;
        this.spreadsheet = spreadsheet;
        this.notes = notes;
        this.clock = clock;
    }

    @GetMapping("/reports/disbursement")
    String disbursement(
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(required = false) @Nullable String unit,
            Locale locale,
            Model model) {
        var plans = programmes.all();
        var chosen = Chosen.of(plans, programme, year, on, unit);
        model.addAttribute("programmes", choices(plans, chosen));
        model.addAttribute("years", years(plans, chosen));
        if (chosen.plan() != null) {
            var report = report(chosen.plan(), chosen);
            model.addAttribute("report", report);
            model.addAttribute("unit", chosen.unit());
            model.addAttribute("columns", ReportColumn.values());
            model.addAttribute("writing", new Writing(chosen.unit(), notes, locale));
        }
        return "report";
    }

    @GetMapping("/reports/disbursement.xlsx")
    void spreadsheet(
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(required = false) @Nullable String unit,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var chosen = Chosen.of(programmes.all(), programme, year, on, unit);
        if (chosen.plan() == null) {
            throw new NotFound();
        }
        spreadsheet.write(report(chosen.plan(), chosen), chosen.unit(), locale, new Attachment(response));
    }

    private DisbursementReport report(ProgrammePlan plan, Chosen asked) {
        var year = asked.year() == null ? reports.usualYear(plan) : asked.year();
        if (!plan.years().contains(year)) {
            throw new NotFound();
        }
        var today = LocalDate.now(clock);
        return reports.disbursement(plan, year, asked.on() == null ? year.nearestPostingDay(today) : asked.on());
    }

    /** Writes figures and notes as the report has them. */
    record Writing(MoneyUnit unit, Notes notes, Locale locale) {
        public String money(long dong) {
            return unit.shown(dong, locale);
        }

        public String notes(Sum sum) {
            return notes.of(sum, unit, locale);
        }
    }

    /** What the address asks for; the first programme when it names none, none when there is none. */
    private record Chosen(
            @Nullable ProgrammePlan plan,
            @Nullable FiscalYear year,
            @Nullable LocalDate on,
            MoneyUnit unit) {
        static Chosen of(
                List<ProgrammePlan> plans,
                @Nullable String programme,
                @Nullable String year,
                @Nullable String on,
                @Nullable String unit) {
            var code = Filters.optional(programme, ProgrammeCode::new);
            var chosen = Filters.optional(unit, MoneyUnit::parse);
            return new Chosen(
                    code == null
                            ? plans.stream().findFirst().orElse(null)
                            : plans.stream()
                                    .filter(plan -> plan.code().equals(code))
                                    .findFirst()
                                    .orElseThrow(NotFound::new),
                    Filters.optional(year, FiscalYear::parse),
                    Filters.optional(on, Chosen::day),
                    chosen == null ? MoneyUnit.TRIEU : chosen);
        }

        private static LocalDate day(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new InvalidValue("date", text);
            }
        }
    }

    private static List<Choice> choices(List<ProgrammePlan> plans, Chosen asked) {
        return plans.stream()
                .map(plan -> Choice.option(
                        plan.code(),
                        plan.title().value(),
                        asked.plan() == null ? null : asked.plan().code()))
                .toList();
    }

    private static List<Choice> years(List<ProgrammePlan> plans, Chosen asked) {
        return (asked.plan() == null ? plans.stream() : Stream.of(asked.plan()))
                .flatMap(plan -> plan.years().stream())
                .distinct()
                .sorted()
                .map(year -> Choice.option(year, year.toString(), asked.year()))
                .toList();
    }
}
