package socai.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import socai.balances.BalanceQuery;
import socai.balances.BalanceSheet;
import socai.balances.Balances;
import socai.balances.BalancesProjection;
import socai.projections.Follower;
import socai.web.LineFinder.Line;

/** One funding line: what it holds by year and unit, and its statement. */
@Controller
class LinePage {
    private static final int PAGE = 25;
    /** How long the page waits for the figures to take in what the reader has just recorded. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final LineFinder lines;
    private final Balances balances;
    private final Entries entries;
    private final Follower follower;

    LinePage(LineFinder lines, Balances balances, Entries entries, Follower follower) {
        this.lines = lines;
        this.balances = balances;
        this.entries = entries;
        this.follower = follower;
    }

    /**
     * @param before shows the entries before this sequence number of the line
     * @param at shows the entry at this position of the log, and those before it
     * @param recorded the position of what the reader has just recorded
     */
    @GetMapping("/lines/{line}")
    String line(
            @PathVariable String line,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String recorded,
            HttpServletRequest http,
            Model model)
            throws InterruptedException {
        var found = lines.find(line);
        var justRecorded = justRecorded(found, Filters.position(recorded), http);
        if (justRecorded.isPresent()) {
            follower.await(BalancesProjection.NAME, justRecorded.get().position(), PATIENCE);
        }
        var sheet = LineFunds.sheet(balances, found.id());
        model.addAttribute("line", found);
        model.addAttribute("total", sheet.total());
        model.addAttribute("table", table(found, sheet, http));
        model.addAttribute("tasks", EntryForms.TASKS);
        justRecorded.ifPresent(entry -> model.addAttribute("recorded", RecordedView.of(entry, sheet)));
        addEntries(
                found,
                Optional.ofNullable(Filters.position(before)).or(() -> sequenceAfter(found, Filters.position(at))),
                model);
        return "line";
    }

    /**
     * What the reader has just recorded, and what it left there to spend, in đồng.
     *
     * @param place the unit, or the pool
     */
    record RecordedView(EntryView entry, @Nullable Label place, long available, long position) {
        static RecordedView of(EntryView entry, BalanceSheet sheet) {
            var place = entry.unit() == null ? entry.to() == null ? entry.from() : entry.to() : entry.unit();
            var source =
                    entry.source() == null ? "" : String.valueOf(entry.source().code());
            var share = LineFunds.of(sheet).share(String.valueOf(entry.year()), source);
            return new RecordedView(
                    entry,
                    place,
                    place == null || place.code() == null ? share.pool() : share.available(place.code()),
                    sheet.seal().position());
        }

        /** Whether the amount left takes the entry in already. */
        public boolean upToDate() {
            return position >= entry.position();
        }
    }

    /** Nobody is told of having recorded what someone else did, whatever an address says. */
    private Optional<EntryView> justRecorded(Line line, @Nullable Long position, HttpServletRequest http) {
        return position == null
                ? Optional.empty()
                : entries.at(line, position).filter(entry -> entry.actor().equals(http.getRemoteUser()));
    }

    private Optional<Long> sequenceAfter(Line line, @Nullable Long position) {
        return position == null
                ? Optional.empty()
                : Optional.of(entries.sequence(line, position).orElseThrow(NotFound::new) + 1);
    }

    private static BalanceTable table(Line line, BalanceSheet sheet, HttpServletRequest http) {
        var table = BalanceTable.of(sheet, BalanceQuery.ROWS, line.names());
        return Frame.mayRecord(http) ? table.withActions(sheet, Names.page(line.id())) : table;
    }

    private void addEntries(Line line, Optional<Long> before, Model model) {
        var page = entries.before(line, before.orElse(Long.MAX_VALUE), PAGE + 1);
        var shown = page.size() > PAGE ? page.subList(0, PAGE) : page;
        model.addAttribute("entries", shown);
        model.addAttribute("newest", before.isEmpty());
        model.addAttribute("older", page.size() > PAGE ? shown.getLast().sequence() : null);
    }
}
