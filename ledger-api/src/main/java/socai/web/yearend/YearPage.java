package socai.web.yearend;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import socai.balances.BalanceQuery;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.KeptCheckpoint;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.ProgrammeCode;
import socai.log.Registers.ProgrammeYear;
import socai.log.event.RecordedEvent;
import socai.programmes.Programmes;
import socai.rights.Action;
import socai.rights.May;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.journal.EntryDetails;
import socai.web.names.Labels;

/** The end of each year of each programme: what is still to be done, and what is left. */
@Controller
class YearPage {
    private final PageReadings readings;
    private final Checkpoints checkpoints;
    private final Clock clock;

    YearPage(PageReadings readings, Checkpoints checkpoints, Clock clock) {
        this.readings = readings;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** A year of a programme. */
    record Year(ProgrammePlan plan, FiscalYear year) {
        /** @throws NotFound when there is no such year */
        static Year of(Programmes programmes, String programme, String year) {
            try {
                var plan = programmes.find(new ProgrammeCode(programme)).orElseThrow(NotFound::new);
                var found = FiscalYear.parse(year);
                if (!plan.years().contains(found)) {
                    throw new NotFound();
                }
                return new Year(plan, found);
            } catch (InvalidValue e) {
                throw new NotFound();
            }
        }

        ProgrammeYear key() {
            return new ProgrammeYear(plan.code(), year);
        }

        String page() {
            return "/years/" + plan.code() + "/" + year;
        }
    }

    /** The state of a year. Amounts are đồng. */
    record YearState(ProgrammePlan plan, String year, boolean over, boolean closed, long left) {}

    @May(Action.READ_FIGURES)
    @GetMapping("/years")
    String all(@RequestParam(required = false) @Nullable String page, HttpServletRequest http, Model model) {
        return readings.whole(model, reading -> {
            var all = reading.programmes().all().stream()
                    .flatMap(plan -> plan.years().stream().map(year -> new Year(plan, year)))
                    .toList();
            var slice = Slice.of(page, Slice.ROWS).within(all.size());
            var shown = all.stream().skip(slice.offset()).limit(slice.size()).toList();
            var closed = reading.years().closed(shown.stream().map(Year::key).toList());
            var left = reading.rests().left();
            model.addAttribute(
                    "years",
                    shown.stream()
                            .map(year -> state(
                                    year,
                                    closed.contains(year.key()),
                                    left.getOrDefault(year.plan().code(), Map.of())
                                            .getOrDefault(year.year(), 0L)))
                            .toList());
            model.addAttribute("pages", Pages.of(slice, all.size(), http, "page", "years"));
            return "yearend/years";
        });
    }

    @May(Action.READ_FIGURES)
    @GetMapping("/years/{programme}/{year}")
    String one(
            @PathVariable String programme,
            @PathVariable("year") String path,
            @RequestParam(required = false) @Nullable String page,
            HttpServletRequest http,
            Model model) {
        var closing = new AtomicReference<@Nullable RecordedEvent>();
        var view = readings.whole(model, reading -> {
            var year = Year.of(reading.programmes(), programme, path);
            var years = new YearBook(reading);
            var rests = years.rests(year.plan(), year.year(), Slice.of(page, Slice.ROWS), false);
            var closed = reading.years().isClosed(year.plan().code(), year.year());
            model.addAttribute("state", state(year, closed, rests.free().dong()));
            model.addAttribute("rests", rests);
            model.addAttribute("pages", Pages.of(rests.slice(), rests.all().count(), http, "page", "rests"));
            model.addAttribute(
                    "proposals", reading.waitingProposals().count(year.plan().code(), year.year()));
            model.addAttribute(
                    "questions",
                    reading.openFindings()
                            .within(BalanceQuery.of(year.plan().code()).inYear(year.year())));
            model.addAttribute(
                    "differences", reading.reconciliations().open(year.plan().code(), year.year()));
            model.addAttribute("lastDay", year.year().lastPostingDay());
            model.addAttribute("next", next(year));
            var history = years.history(year.plan(), year.year());
            closing.set(closed && !history.isEmpty() ? history.getLast() : null);
            model.addAttribute("history", history.stream().map(Turn::of).toList());
            return "yearend/year";
        });
        // Another connection than that of the reading; what was signed is never taken back.
        var signed = closing.get();
        model.addAttribute("closing", signed);
        model.addAttribute(
                "checkpoint",
                signed == null
                        ? null
                        : checkpoints
                                .covering(signed.position())
                                .map(KeptCheckpoint::checkpoint)
                                .orElse(null));
        return view;
    }

    /** A closing or a reopening. */
    record Turn(
            String type,
            RecordedEvent event,
            @Nullable LegalBasis legalBasis,
            @Nullable String note) {
        static Turn of(RecordedEvent event) {
            var papers = EntryDetails.of(event.event(), Labels.of(List.of()));
            return new Turn(event.type(), event, papers.legalBasis(), papers.note());
        }
    }

    private YearState state(Year year, boolean closed, long left) {
        return new YearState(
                year.plan(),
                year.year().toString(),
                LocalDate.now(clock).isAfter(year.year().lastDay()),
                closed,
                left);
    }

    private static @Nullable String next(Year year) {
        var next = year.year().next();
        return year.plan().years().contains(next) ? next.toString() : null;
    }
}
