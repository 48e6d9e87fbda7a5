package socai.web.report;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.export.file.Attachment;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProjectCode;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;
import socai.report.DisbursementReport;
import socai.report.MoneyUnit;
import socai.report.Remarks;
import socai.report.ReportColumn;
import socai.report.ReportFigures;
import socai.report.ReportParts;
import socai.report.ReportSpreadsheet;
import socai.report.Reports;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.web.Filters;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.choice.Chosen;
import socai.web.choice.Finder;

/** The report of disbursement, to read, to print on A4 and to take away. */
@Controller
class ReportPage {
    /** The number of rows of a page. A row has eleven figures; even with long names the page stays below 100 kB. */
    private static final int ROWS = 50;

    private final PageReadings pages;
    private final LedgerReadings readings;
    private final Reports reports;
    private final ReportParts parts;
    private final ReportSpreadsheet spreadsheet;
    private final Remarks notes;
    private final Clock clock;

    ReportPage(
            PageReadings pages,
            LedgerReadings readings,
            Reports reports,
            ReportParts parts,
            ReportSpreadsheet spreadsheet,
            Remarks notes,
            Clock clock) {
        this.pages = pages;
        this.readings = readings;
        this.reports = reports;
        this.parts = parts;
        this.spreadsheet = spreadsheet;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * @param project the only project to show, with each of its places
     * @param q words that the projects shown have in their code or name
     */
    @May(Action.READ_FIGURES)
    @GetMapping("/reports/disbursement")
    String disbursement(
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String page,
            HttpServletRequest http,
            Locale locale,
            Model model) {
        var day = day(http);
        return pages.on(day, model, reading -> {
            var plans = reading.programmes().all();
            var asked = Asking.of(plans, programme, year, unit);
            model.addAttribute("programmes", Chosen.programmes(plans, asked.plan(), ""));
            if (asked.plan() != null) {
                var plan = asked.plan();
                var chosen = year(reading, plan, asked);
                model.addAttribute("years", Chosen.years(Stream.of(plan), chosen));
                var report = view(reading, plan, chosen, day, project, q, Slice.of(page, ROWS), http);
                model.addAttribute("report", report);
                model.addAttribute("questions", report.part().asked());
                model.addAttribute("unit", asked.unit());
                model.addAttribute("columns", ReportColumn.values());
                model.addAttribute("writing", new Writing(asked.unit(), notes, locale));
            }
            return "report/report";
        });
    }

    private ReportView view(
            LedgerReading reading,
            ProgrammePlan plan,
            FiscalYear year,
            LocalDate on,
            @Nullable String project,
            String words,
            Slice slice,
            HttpServletRequest http) {
        var state = reading.balances();
        var findings = reading.openFindings();
        var opened = Filters.optional(project, ProjectCode::new);
        if (opened != null) {
            var part = parts.places(
                    state, findings, plan, year, plan.project(opened).orElseThrow(NotFound::new));
            var shown = slice.within(part.rows().size());
            return new ReportView(
                    plan,
                    year,
                    on,
                    part,
                    words,
                    opened.value(),
                    false,
                    shown,
                    Pages.of(shown, part.rows().size(), http, "page", "report"));
        }
        var whole = words.isBlank() ? parts.whole(state, findings, plan, year) : Optional.<ReportParts.Part>empty();
        if (whole.isPresent()) {
            var all = new Slice(1, Math.max(1, whole.get().rows().size()));
            return new ReportView(
                    plan,
                    year,
                    on,
                    whole.get(),
                    words,
                    null,
                    false,
                    all,
                    Pages.of(all, whole.get().rows().size(), http, "page", "report"));
        }
        var found = words.isBlank() ? null : Finder.projects(plan, words);
        var projects = found == null ? plan.projects() : found;
        var shown = slice.within(projects.size());
        var some = projects.stream().skip(shown.offset()).limit(shown.size()).toList();
        return new ReportView(
                plan,
                year,
                on,
                parts.projects(state, findings, plan, year, some, found),
                words,
                null,
                true,
                new Slice(1, ROWS),
                Pages.of(shown, projects.size(), http, "page", "report"));
    }

    /**
     * The report as a page shows it.
     *
     * @param opened the code of the only project shown
     * @param folded whether places are not shown, but a way to them
     */
    record ReportView(
            ProgrammePlan plan,
            FiscalYear year,
            LocalDate on,
            ReportParts.Part part,
            String words,
            @Nullable String opened,
            boolean folded,
            Slice slice,
            Pages pages) {
        public List<DisbursementReport.Row> rows() {
            return part.rows().stream().skip(slice.offset()).limit(slice.size()).toList();
        }
    }

    @May(Action.READ_FIGURES)
    @GetMapping("/reports/disbursement.xlsx")
    void spreadsheet(
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String unit,
            HttpServletRequest http,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var chosen = Filters.optional(unit, MoneyUnit::parse);
        var report = readings.on(Callers.scope(), day(http), reading -> {
            var asked = Asking.of(reading.programmes().all(), programme, year, unit);
            if (asked.plan() == null) {
                throw new NotFound();
            }
            return reports.disbursement(
                    reading.balances(), reading.openFindings(), asked.plan(), year(reading, asked.plan(), asked));
        });
        spreadsheet.write(report, chosen == null ? MoneyUnit.TRIEU : chosen, locale, new Attachment(response));
    }

    /** The year that is named, or the last that has money today. */
    private FiscalYear year(LedgerReading reading, ProgrammePlan plan, Asking asked) {
        var today = reading.balances().on(LocalDate.now(clock));
        var year = asked.year() == null ? reports.usualYear(today, plan) : asked.year();
        if (!plan.years().contains(year)) {
            throw new NotFound();
        }
        return year;
    }

    /** The last day of effect: the one that {@code on} names, or today. */
    private LocalDate day(HttpServletRequest http) {
        var named = Filters.optional(Filters.day(http, "on"), Filters::date);
        return named == null ? LocalDate.now(clock) : named;
    }

    /** Writes figures and notes as the report has them. */
    record Writing(MoneyUnit unit, Remarks notes, Locale locale) {
        public String money(long dong) {
            return unit.shown(dong, locale);
        }

        public String notes(ReportFigures sum) {
            return notes.of(sum, List.of(), unit, locale);
        }
    }

    /** The programme that the address asks for, or the first one; absent if there is no programme. */
    private record Asking(
            @Nullable ProgrammePlan plan, @Nullable FiscalYear year, MoneyUnit unit) {
        static Asking of(
                List<ProgrammePlan> plans, @Nullable String programme, @Nullable String year, @Nullable String unit) {
            var named = Chosen.programme(plans, programme);
            var chosen = Filters.optional(unit, MoneyUnit::parse);
            return new Asking(
                    named == null ? plans.stream().findFirst().orElse(null) : named,
                    Filters.optional(year, FiscalYear::parse),
                    chosen == null ? MoneyUnit.TRIEU : chosen);
        }
    }
}
