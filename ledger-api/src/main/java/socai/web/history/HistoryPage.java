package socai.web.history;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import socai.balances.BalanceQuery;
import socai.balances.Dimension;
import socai.findings.OpenFindings;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.registers.ProgrammeLog;
import socai.reading.LedgerReading;
import socai.rights.Action;
import socai.rights.May;
import socai.security.OwnProgrammes;
import socai.web.Filters;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.balances.BalanceTable;
import socai.web.history.Moments.Moment;
import socai.web.journal.Entries;
import socai.web.journal.EntryView;
import socai.web.names.Labels;
import socai.words.PlainText;

/** A programme's ledger as it was at a position and a day: balances, a drawing of them and the entries, step by step. */
@Controller
class HistoryPage {
    private static final int ENTRIES = 10;
    private static final int ROWS = 25;

    private final OwnProgrammes programmes;
    private final PageReadings readings;
    private final Moments moments;

    HistoryPage(OwnProgrammes programmes, PageReadings readings, Moments moments) {
        this.programmes = programmes;
        this.readings = readings;
        this.moments = moments;
    }

    /** The programmes whose past can be looked at; {@code q} has words of their code or title. */
    @May(Action.READ_FIGURES)
    @GetMapping("/history")
    String programmes(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String page,
            HttpServletRequest http,
            Model model) {
        return readings.today(model, reading -> {
            var words = PlainText.of(q).split(" ", -1);
            var all = reading.programmes().all();
            var found = all.stream()
                    .filter(plan -> {
                        var name = PlainText.of(plan.code() + " " + plan.title());
                        return Stream.of(words).allMatch(name::contains);
                    })
                    .toList();
            var slice = Slice.of(page, Slice.ROWS).within(found.size());
            model.addAttribute("q", q);
            model.addAttribute("none", all.isEmpty());
            model.addAttribute(
                    "programmes",
                    found.stream().skip(slice.offset()).limit(slice.size()).toList());
            model.addAttribute("pages", Pages.of(slice, found.size(), http, "page", "main"));
            return "history/programmes";
        });
    }

    /**
     * How far the two sliders go.
     *
     * @param positions the last position of the log now
     * @param firstDay where the slider of days begins
     * @param days how many days after that it ends
     * @param day how many days after that the day is that is shown
     */
    record Range(long positions, LocalDate firstDay, long days, long day) {}

    /**
     * One entry of the programme.
     *
     * @param line the line that has it in its statement; absent for an entry of no line
     */
    record Shown(EntryView entry, @Nullable String line) {}

    /**
     * Beside {@code at} an address may name {@code known}, a day of recording in its place, and {@code on}, the last day
     * of effect.
     *
     * @param at a position
     * @param day in place of the day of effect a number of days, as the slider sends it
     */
    @May(Action.READ_FIGURES)
    @GetMapping("/programmes/{programme}/history")
    String history(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(required = false) @Nullable String rows,
            HttpServletRequest http,
            Model model) {
        var plan = plan(programme);
        var offset = Filters.position(day);
        var wanted = offset == null
                ? Filters.day(http, "on")
                : firstDay(plan).plusDays(Math.min(offset, 1_000_000)).toString();
        var recorded = Filters.day(http, "known");
        var moment = moments.of(at, recorded, wanted);
        if (!Moments.isPinned(moment, at, http.getParameter("on")) || recorded != null || day != null) {
            return "redirect:" + moment.address(plan.code());
        }
        var next = readings.log(log -> new ProgrammeLog(log).next(plan.code(), moment.position()));
        model.addAttribute(
                "next", next.isPresent() ? new Moment(next.getAsLong(), moment.day()).address(plan.code()) : null);
        model.addAttribute("range", range(plan, moment));
        return readings.at(moment.point(), reading -> {
            show(reading, plan, moment, Slice.of(rows, ROWS), http, model);
            return "history/history";
        });
    }

    private void show(
            LedgerReading reading,
            ProgrammePlan plan,
            Moment moment,
            Slice slice,
            HttpServletRequest http,
            Model model) {
        var code = plan.code();
        var names = Labels.of(List.of(plan));
        var balances = reading.balances();
        var questions = reading.openFindings();
        model.addAttribute("plan", plan);
        model.addAttribute("moment", moment);
        model.addAttribute("seal", reading.seal());
        model.addAttribute("address", moment.address(code));
        model.addAttribute("recordedAt", recordedAt(reading.log(), moment.position()));
        model.addAttribute("defined", reading.programmes().find(code).isPresent());
        model.addAttribute(
                "table",
                BalanceTable.read(
                        balances,
                        BalanceQuery.of(code).by(EnumSet.of(Dimension.PROJECT)),
                        slice,
                        names,
                        questions,
                        counted -> Pages.of(counted.slice(), counted.count(), http, "rows", "balances")));
        model.addAttribute("chart", Chart.of(balances.rows(BalanceQuery.of(code).by(EnumSet.of(Dimension.YEAR)))));
        model.addAttribute("questions", questions.within(BalanceQuery.of(code)));
        model.addAttribute("asked", questions);
        addStep(reading, moment, code, names, questions, model);
    }

    private static void addStep(
            LedgerReading reading,
            Moment moment,
            ProgrammeCode code,
            Labels names,
            OpenFindings questions,
            Model model) {
        var events = new ProgrammeLog(reading.log());
        var last = events.upTo(code, moment.position(), ENTRIES);
        var views = new Entries(reading.log()).views(last, names);
        model.addAttribute(
                "entries",
                IntStream.range(0, last.size())
                        .mapToObj(i -> new Shown(views.get(i), line(last.get(i))))
                        .toList());
        if (last.isEmpty()) {
            return;
        }
        var start = startOfAppend(last.getFirst());
        var together = last.stream().filter(event -> event.position() >= start).toList();
        model.addAttribute("together", together.size());
        model.addAttribute("step", Step.of(together, reading.balances(), moment.day(), names, questions));
        var before = events.upTo(code, start - 1, 1);
        model.addAttribute(
                "previous",
                new Moment(
                                before.isEmpty()
                                        ? 0
                                        : reading.log()
                                                .endOfAppend(before.getFirst().position()),
                                moment.day())
                        .address(code));
    }

    private static @Nullable String line(RecordedEvent event) {
        return event.stream().contains("/") ? null : event.stream();
    }

    private static long startOfAppend(RecordedEvent event) {
        var part = event.origin().part();
        return part == null ? event.position() : event.position() - part.number() + 1;
    }

    private static @Nullable Instant recordedAt(EventLog log, long position) {
        return log.at(position).map(RecordedEvent::recordedAt).orElse(null);
    }

    private ProgrammePlan plan(String programme) {
        return programmes.find(Filters.required(programme, ProgrammeCode::new)).orElseThrow(NotFound::new);
    }

    private static LocalDate firstDay(ProgrammePlan plan) {
        return LocalDate.of(
                plan.years().stream().mapToInt(year -> year.value()).min().orElseThrow(), 1, 1);
    }

    private Range range(ProgrammePlan plan, Moment moment) {
        var first = firstDay(plan);
        var last = plan.years().stream().mapToInt(year -> year.value()).max().orElseThrow() + 1;
        var end = List.of(LocalDate.of(last, 12, 31), moment.day(), moments.today()).stream()
                .max(LocalDate::compareTo)
                .orElseThrow();
        return new Range(
                moments.head(),
                first,
                ChronoUnit.DAYS.between(first, end),
                Math.max(0, ChronoUnit.DAYS.between(first, moment.day())));
    }
}
