package socai.web.overview;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.FiscalYear;
import socai.reading.LedgerReading;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.web.Choice;
import socai.web.Filters;
import socai.web.PageMoment;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.choice.Chosen;
import socai.web.choice.Finder;
import socai.web.home.Home;
import socai.web.names.Formats;

/** The first page: the work of today, as long as nothing else is asked for, and what each project of each programme was given, and what became of it. */
@Controller
class OverviewPage {
    /** So many programmes stand on one page, each with its first projects. */
    private static final int PROGRAMMES = 4;

    private static final int FOLDED = 20;

    private final PageReadings readings;
    private final Clock clock;

    OverviewPage(PageReadings readings, Clock clock) {
        this.readings = readings;
        this.clock = clock;
    }

    /**
     * @param programme the only one to show, with all its projects, part by part
     * @param q words that the projects shown have in their code or name
     */
    @May(Action.READ_FIGURES)
    @GetMapping("/")
    String overview(
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(defaultValue = "") String q,
            PageMoment moment,
            HttpServletRequest http,
            Locale locale,
            Model model) {
        var plain = moment.isNow() && programme == null && year == null && page == null && q.isEmpty();
        return readings.at(moment, model, reading -> {
            if (plain) {
                var today = LocalDate.now(clock);
                model.addAttribute("home", Home.of(reading, Callers.current(), today, new Formats(locale, false)));
            }
            return show(reading, programme, year, page, q, moment, http, model);
        });
    }

    private static String show(
            LedgerReading reading,
            @Nullable String programme,
            @Nullable String year,
            @Nullable String page,
            String q,
            PageMoment moment,
            HttpServletRequest http,
            Model model) {
        var chosen = Filters.optional(year, FiscalYear::parse);
        var all = reading.programmes().all();
        var one = Chosen.programme(all, programme);
        var plans = one == null ? all : List.of(one);
        var ofYear = plans.stream()
                .filter(plan -> chosen == null || plan.years().contains(chosen))
                .toList();
        model.addAttribute("year", chosen == null ? null : chosen.toString());
        model.addAttribute("years", years(plans, chosen, one, moment));
        model.addAttribute("one", one == null ? null : one.code().value());
        model.addAttribute("several", all.size() > 1);
        model.addAttribute("q", q);
        model.addAttribute("none", all.isEmpty() ? "overview.none" : ofYear.isEmpty() ? "overview.noYear" : null);
        var single = ofYear.size() == 1;
        var size = single ? Slice.ROWS : PROGRAMMES;
        var slice = Slice.of(page, size).within(single ? Long.MAX_VALUE / size : ofYear.size());
        var shown = single
                ? ofYear
                : ofYear.stream().skip(slice.offset()).limit(slice.size()).toList();
        var part = single ? slice : new Slice(1, FOLDED);
        var questions = reading.openFindings();
        model.addAttribute(
                "programmes",
                shown.stream()
                        .map(plan -> ProgrammeView.of(
                                plan, chosen, single ? q : "", part, single, moment, http, reading, questions))
                        .toList());
        model.addAttribute("position", reading.position());
        model.addAttribute("pages", single ? null : Pages.of(slice, ofYear.size(), http, "page", "main"));
        return "overview/overview";
    }

    private static List<Choice> years(
            List<ProgrammePlan> plans, @Nullable FiscalYear chosen, @Nullable ProgrammePlan one, PageMoment moment) {
        var years = new TreeSet<FiscalYear>();
        plans.forEach(plan -> years.addAll(plan.years()));
        var of = one == null ? "" : "&programme=" + one.code();
        return years.descendingSet().stream()
                .limit(Finder.FEW)
                .sorted()
                .map(year -> new Choice(
                        year.toString(), year.toString(), year.equals(chosen), moment.on("/?year=" + year + of)))
                .toList();
    }
}
