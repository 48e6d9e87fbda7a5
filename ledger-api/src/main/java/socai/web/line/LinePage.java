package socai.web.line;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import socai.balances.BalanceQuery;
import socai.balances.BalancesProjection;
import socai.findings.OpenFindings;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.projections.Follower;
import socai.reading.LedgerReading;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.web.Filters;
import socai.web.Label;
import socai.web.NotFound;
import socai.web.PageMoment;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.balances.AskAbout;
import socai.web.balances.BalanceTable;
import socai.web.entry.EntryForm;
import socai.web.journal.Entries;
import socai.web.journal.EntryView;
import socai.web.names.Labels;
import socai.web.names.LineFinder;
import socai.web.names.LineFinder.Line;

/** One funding line: what it holds by year and unit, and its statement. */
@Controller
class LinePage {
    private static final int PAGE = 20;
    private static final int ROWS = 25;

    /** The greatest number of letters that people wrote on one page, however many rows that makes. */
    private static final int LETTERS = 12_000;

    /** The time for which the page waits until the figures hold what the reader has just recorded. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final LineFinder lines;
    private final Follower follower;
    private final PageReadings readings;

    LinePage(LineFinder lines, Follower follower, PageReadings readings) {
        this.lines = lines;
        this.follower = follower;
        this.readings = readings;
    }

    /**
     * @param rows which part of its balances is shown
     * @param before shows the entries before this sequence number of the line
     * @param at shows the entry at this position of the log, and those before it
     * @param recorded the position of what the reader has just recorded
     */
    @May(Action.READ_FIGURES)
    @GetMapping("/lines/{line}")
    String line(
            @PathVariable String line,
            @RequestParam(required = false) @Nullable String rows,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String recorded,
            PageMoment moment,
            HttpServletRequest http,
            Model model)
            throws InterruptedException {
        var justRecorded = justRecorded(lines.find(line), Filters.position(recorded), http);
        if (justRecorded.isPresent()) {
            follower.await(BalancesProjection.NAME, justRecorded.get().position(), PATIENCE);
        }
        return readings.at(moment, model, reading -> {
            var found = LineFinder.find(reading.programmes(), line);
            var statement = new Entries(reading.log());
            var questions = reading.openFindings();
            var table = table(reading, found, questions, Slice.of(rows, ROWS), moment, http);
            model.addAttribute("line", found);
            model.addAttribute("total", table.total());
            model.addAttribute("table", table);
            model.addAttribute("questions", questions.within(BalanceQuery.ofLine(found.id())));
            model.addAttribute("setAside", moment.isNow() ? reading.setAside(BalanceQuery.ofLine(found.id())) : null);
            model.addAttribute("asked", questions);
            model.addAttribute("ask", AskAbout.figures(BalanceQuery.ofLine(found.id()), List.of(found.plan())));
            model.addAttribute("tasks", EntryForm.tasks());
            justRecorded.ifPresent(entry -> model.addAttribute("recorded", recorded(reading, found, entry)));
            addEntries(
                    statement,
                    found,
                    Optional.ofNullable(Filters.position(before))
                            .or(() -> sequenceAfter(statement, found, Filters.position(at))),
                    model);
            return "line/line";
        });
    }

    /**
     * The entry that the reader has just recorded, and the money that it left there to spend, in đồng.
     *
     * @param place the unit, or the pool
     */
    record RecordedView(EntryView entry, @Nullable Label place, long available, long position) {

        /** Whether the amount left already counts the entry. */
        public boolean upToDate() {
            return position >= entry.position();
        }

        /** What the next payment of the unit begins with: one file of papers is mostly of one day. All of it is codes. */
        public String again() {
            var place = "year=" + entry.year() + "&source="
                    + Objects.requireNonNull(entry.source()).code() + "&unit="
                    + Objects.requireNonNull(entry.unit()).code();
            var day = entry.day();
            return !(entry.event() instanceof Disbursed paid) || day == null
                    ? place
                    : place + "&kind=" + paid.kind() + "&effectiveDate.day=" + day.getDayOfMonth()
                            + "&effectiveDate.month=" + day.getMonthValue() + "&effectiveDate.year=" + day.getYear();
        }
    }

    private static RecordedView recorded(LedgerReading reading, Line line, EntryView entry) {
        var place = entry.proposed() && entry.from() != null // what is asked for is set aside there
                ? entry.from()
                : entry.unit() == null ? entry.to() == null ? entry.from() : entry.to() : entry.unit();
        var source = entry.source() == null ? null : entry.source().code();
        var unit = place == null ? null : place.code();
        if (entry.year() == null || source == null) {
            return new RecordedView(entry, place, 0, reading.position());
        }
        var units = unit == null ? List.<UnitCode>of() : List.of(new UnitCode(unit));
        var rows = reading.money().of(line.id(), new FiscalYear(entry.year()), new SourceCode(source), units);
        return new RecordedView(entry, place, unit == null ? rows.pool() : rows.available(unit), reading.position());
    }

    /** A reader is not told of having recorded another person's entry, whatever the address says. */
    private Optional<EntryView> justRecorded(Line line, @Nullable Long position, HttpServletRequest http) {
        return position == null
                ? Optional.empty()
                : readings.log(log -> new Entries(log).at(line, position))
                        .filter(entry -> entry.actor().equals(http.getRemoteUser()));
    }

    private static Optional<Long> sequenceAfter(Entries entries, Line line, @Nullable Long position) {
        return position == null
                ? Optional.empty()
                : Optional.of(entries.sequence(line, position).orElseThrow(NotFound::new) + 1);
    }

    private static BalanceTable table(
            LedgerReading reading,
            Line line,
            OpenFindings questions,
            Slice asked,
            PageMoment moment,
            HttpServletRequest http) {
        var query = BalanceQuery.ofLine(line.id());
        var part = BalanceTable.read(reading.balances(), query, asked);
        var table = BalanceTable.of(
                reading.balances(),
                query,
                part,
                asked,
                line.names(),
                questions,
                counted -> Pages.of(counted.slice(), counted.count(), http, "rows", "balances"));
        return moment.isNow() && Callers.current().mayAny(Action.GIVE_MONEY, Action.RECORD_PAYMENT)
                ? table.withActions(part.rows(), Labels.page(line.id()))
                : table;
    }

    private static void addEntries(Entries entries, Line line, Optional<Long> before, Model model) {
        var page = entries.before(line, before.orElse(Long.MAX_VALUE), PAGE + 1);
        var shown = new ArrayList<EntryView>();
        var letters = 0L;
        for (var entry : page.subList(0, Math.min(PAGE, page.size()))) {
            letters += letters(entry);
            if (!shown.isEmpty() && letters > LETTERS) {
                break;
            }
            shown.add(entry);
        }
        model.addAttribute("entries", shown);
        model.addAttribute("newest", before.isEmpty());
        model.addAttribute("older", page.size() > shown.size() ? shown.getLast().sequence() : null);
    }

    private static long letters(EntryView entry) {
        var papers = entry.papers();
        var basis = papers.legalBasis() == null ? "" : papers.legalBasis().toString();
        return basis.length()
                + Stream.of(papers.payee(), papers.note(), papers.otherLine(), papers.voucher())
                        .mapToLong(text -> text == null ? 0 : text.length())
                        .sum()
                + 100L * entry.warnings().size();
    }
}
