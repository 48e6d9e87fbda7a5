package socai.web.history;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import socai.balances.BalanceQuery;
import socai.balances.BalanceSheet;
import socai.balances.Dimension;
import socai.balances.RowCursor;
import socai.balances.RowPage;
import socai.findings.OpenFinding;
import socai.ledger.posting.Balance;
import socai.ledger.value.ProgrammeCode;
import socai.rights.Action;
import socai.rights.May;
import socai.security.OwnProgrammes;
import socai.web.Filters;
import socai.web.Label;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.web.balances.BalanceColumn;
import socai.web.history.Moments.Moment;
import socai.web.names.Labels;

/** Two moments of a programme's ledger side by side: all figures of both, what is between, and the lines that changed. */
@Controller
class ComparisonPage {
    private static final int ROWS = 50;

    private final OwnProgrammes programmes;
    private final PageReadings readings;
    private final Moments moments;

    ComparisonPage(OwnProgrammes programmes, PageReadings readings, Moments moments) {
        this.programmes = programmes;
        this.readings = readings;
        this.moments = moments;
    }

    /** A figure at both moments, in đồng. */
    record Pair(BalanceColumn column, long first, long second) {
        public long dong() {
            return second - first;
        }
    }

    /**
     * What changed of one line.
     *
     * @param questions what auditors asked about it by the second moment
     */
    record Changed(Label line, Balance change, List<OpenFinding> questions) {}

    /**
     * The first moment is {@code at} and {@code on}, the second {@code to} and {@code toOn}. In place of {@code at} an
     * address may name {@code known}, a day of recording, and {@code toKnown} in place of {@code to}.
     *
     * @param after where the page before this one ended
     */
    @May(Action.READ_FIGURES)
    @GetMapping("/programmes/{programme}/history/comparison")
    String comparison(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest http,
            Model model) {
        var plan =
                programmes.find(Filters.required(programme, ProgrammeCode::new)).orElseThrow(NotFound::new);
        var known = Filters.day(http, "known");
        var toKnown = Filters.day(http, "toKnown");
        var first = moments.of(at, known, Filters.day(http, "on"));
        var second = moments.of(to, toKnown, Filters.day(http, "toOn"));
        var address = address(plan.code(), first, second);
        if (!Moments.isPinned(first, at, http.getParameter("on"))
                || !Moments.isPinned(second, to, http.getParameter("toOn"))
                || known != null
                || toKnown != null) {
            return "redirect:" + address;
        }
        var cursor = Filters.optional(after, RowCursor::parse);
        model.addAttribute("plan", plan);
        model.addAttribute("address", address);
        model.addAttribute("first", first);
        model.addAttribute("second", second);
        return readings.at(second.point(), reading -> {
            var query = BalanceQuery.of(plan.code());
            var state = reading.balances();
            var earlier = state.at(first.point()).total(query);
            var later = state.total(query);
            model.addAttribute("pairs", pairs(earlier, later));
            var byLine = query.by(EnumSet.of(Dimension.PROJECT));
            var change = state.since(first.point(), byLine, new RowPage(cursor, ROWS));
            var questions = reading.openFindings();
            model.addAttribute("questions", questions.within(query));
            model.addAttribute("columns", columns(change.rows()));
            model.addAttribute("changed", changed(change.rows(), Labels.of(List.of(plan)), questions.rows(byLine)));
            model.addAttribute(
                    "more", change.next() == null ? null : change.next().toString());
            model.addAttribute("seals", List.of(change.from(), change.to()));
            return "history/comparison";
        });
    }

    private static String address(ProgrammeCode programme, Moment first, Moment second) {
        return "/programmes/" + programme + "/history/comparison?" + first.query("at", "on") + "&"
                + second.query("to", "toOn");
    }

    private static List<Pair> pairs(Balance first, Balance second) {
        return Stream.of(BalanceColumn.values())
                .map(column -> new Pair(column, column.of(first), column.of(second)))
                .toList();
    }

    private static List<BalanceColumn> columns(List<BalanceSheet.Row> rows) {
        return Stream.of(BalanceColumn.values())
                .filter(column -> rows.stream().anyMatch(row -> column.of(row.balance()) != 0))
                .toList();
    }

    private static List<Changed> changed(
            List<BalanceSheet.Row> rows, Labels names, Function<BalanceSheet.Row, List<OpenFinding>> questions) {
        return rows.stream()
                .map(row ->
                        new Changed(names.line(row.programme(), row.project()), row.balance(), questions.apply(row)))
                .toList();
    }
}
