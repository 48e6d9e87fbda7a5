package socai.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import socai.ledger.Account;
import socai.ledger.FiscalYear;
import socai.ledger.InvalidValue;
import socai.ledger.LedgerEvent.YearClosed;
import socai.ledger.LegalBasis;
import socai.ledger.ProgrammeCode;
import socai.ledger.ProgrammePlan;
import socai.log.RecordedEvent;
import socai.programmes.Programmes;

/** The end of each year of each programme: what is still to be done, and what is left. */
@Controller
class YearPage {
    private final Programmes programmes;
    private final YearBook years;
    private final Clock clock;

    YearPage(Programmes programmes, YearBook years, Clock clock) {
        this.programmes = programmes;
        this.years = years;
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

        String page() {
            return "/years/" + plan.code() + "/" + year;
        }
    }

    /** How a year stands. Amounts are đồng. */
    record YearState(ProgrammePlan plan, String year, boolean over, boolean closed, long left) {}

    @GetMapping("/years")
    String all(Model model) {
        model.addAttribute(
                "years",
                programmes.all().stream()
                        .flatMap(plan -> plan.years().stream().map(year -> state(new Year(plan, year))))
                        .toList());
        return "years";
    }

    @GetMapping("/years/{programme}/{year}")
    String one(@PathVariable String programme, @PathVariable("year") String path, Model model) {
        var year = Year.of(programmes, programme, path);
        var rests = years.rests(year.plan(), year.year());
        model.addAttribute("state", state(year));
        model.addAttribute("rests", rests);
        model.addAttribute("checklist", years.checklist(year.plan(), year.year()));
        model.addAttribute("sums", Sums.of(rests));
        model.addAttribute("lastDay", year.year().lastPostingDay());
        model.addAttribute("next", next(year));
        model.addAttribute(
                "history",
                years.history(year.plan(), year.year()).stream().map(Turn::of).toList());
        model.addAttribute(
                "position", years.sheet(year.plan(), year.year()).seal().position());
        return "year";
    }

    /** What is left of a year by account, in đồng. */
    record Sums(long committed, long advanced, long unallotted, long available) {
        static Sums of(List<RestView> rests) {
            return new Sums(
                    sum(rests, Account.COMMITTED),
                    sum(rests, Account.ADVANCED),
                    sum(rests, Account.UNALLOTTED),
                    sum(rests, Account.AVAILABLE));
        }

        private static long sum(List<RestView> rests, Account account) {
            return rests.stream()
                    .filter(rest -> rest.account() == account)
                    .mapToLong(RestView::dong)
                    .sum();
        }

        /** What lapses unless it is carried over. */
        public long free() {
            return unallotted + available;
        }
    }

    /** A closing or a reopening. */
    record Turn(
            String type,
            RecordedEvent event,
            @Nullable LegalBasis legalBasis,
            @Nullable String note) {
        static Turn of(RecordedEvent event) {
            var papers = Papers.of(event.event(), Names.of(List.of()));
            return new Turn(
                    event.event() instanceof YearClosed ? "YearClosed" : "YearReopened",
                    event,
                    papers.legalBasis(),
                    papers.note());
        }
    }

    private YearState state(Year year) {
        return new YearState(
                year.plan(),
                year.year().toString(),
                LocalDate.now(clock).isAfter(year.year().lastDay()),
                years.closed(year.plan(), year.year()),
                years.sheet(year.plan(), year.year()).total().left());
    }

    private static @Nullable String next(Year year) {
        var next = year.year().next();
        return year.plan().years().contains(next) ? next.toString() : null;
    }
}
