package socai.web.book;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.journal.EntryList.Order;
import socai.reading.LedgerReading;
import socai.rights.Action;
import socai.rights.May;
import socai.web.Choice;
import socai.web.Filters;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.choice.Chosen;
import socai.web.choice.Finder;
import socai.web.form.FormData;
import socai.web.form.Picker;
import socai.web.names.Directory.Kind;
import socai.web.names.Labels;

/** The journal: entries one line each, filtered, ordered and with the columns that the address asks for. */
@Controller
class JournalPage {
    private final PageReadings readings;

    JournalPage(PageReadings readings) {
        this.readings = readings;
    }

    /**
     * @param columns the names of the columns; the usual ones where none is named
     * @param after the position of the entry behind which this part begins
     */
    @May(Action.READ_ENTRIES)
    @GetMapping("/journal")
    String journal(
            @RequestParam(defaultValue = "") Set<String> columns,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest http,
            Model model) {
        var shown = JournalColumn.read(columns);
        var behind = Filters.position(after);
        return readings.whole(model, reading -> show(reading, shown, behind, http, model));
    }

    private static String show(
            LedgerReading reading,
            Set<JournalColumn> columns,
            @Nullable Long after,
            HttpServletRequest http,
            Model model) {
        var plans = reading.programmes().all();
        var typed = FormData.of(http);
        var line = Picker.of("line", Finder.of(plans, Kind.LINE), typed, "/choices/lines");
        var unit = Picker.of("unit", Finder.of(plans, Kind.UNIT), typed, "/choices/units");
        var source = Picker.of("source", Finder.of(plans, Kind.SOURCE), typed, "/choices/sources");
        var filter = JournalFilter.of(line.value(), unit.value(), source.value(), http);
        var found = line.failed() || unit.failed() || source.failed()
                ? List.<Long>of()
                : reading.entries().part(filter.entries(), filter.order(), after, Slice.ROWS + 1);
        var positions = found.stream().limit(Slice.ROWS).toList();
        model.addAttribute("line", line);
        model.addAttribute("unit", unit);
        model.addAttribute("source", source);
        model.addAttribute("years", Chosen.years(plans.stream(), filter.year()));
        model.addAttribute("filter", filter);
        model.addAttribute("types", types(filter));
        model.addAttribute("rows", JournalRow.of(reading, filter, positions, Labels.of(plans)));
        model.addAttribute(
                "columns",
                columns.stream()
                        .filter(column -> column != JournalColumn.LEFT || filter.hasBalance(reading.scope()))
                        .filter(column -> column != JournalColumn.LINE || filter.line() == null)
                        .toList());
        model.addAttribute("choices", choices(columns));
        model.addAttribute("position", reading.position());
        model.addAttribute("first", after == null ? null : Pages.with(http.getQueryString(), "after", ""));
        model.addAttribute(
                "next",
                found.size() > positions.size()
                        ? Pages.with(
                                http.getQueryString(),
                                "after",
                                positions.getLast().toString())
                        : null);
        model.addAttribute("byPosition", turned(http, filter.order(), Order.NEWEST, Order.OLDEST));
        model.addAttribute("byDay", turned(http, filter.order(), Order.LATEST_DAY, Order.EARLIEST_DAY));
        return "book/journal";
    }

    /** The address of the same entries from the beginning, in another order: once more turns it round. */
    private static String turned(HttpServletRequest http, Order now, Order first, Order second) {
        var order = JournalFilter.word(now == first ? second : first);
        var beginning = Pages.with(http.getQueryString(), "after", "").substring(1);
        return Pages.with(beginning, "sort", order);
    }

    private static List<Choice> types(JournalFilter filter) {
        var chosen = Objects.requireNonNullElse(filter.entries().type(), "");
        return JournalFilter.TYPES.stream()
                .map(type -> new Choice(type, "journal.kind." + type, type.equals(chosen), null))
                .toList();
    }

    private static List<Choice> choices(Set<JournalColumn> columns) {
        return Stream.of(JournalColumn.values())
                .map(column -> new Choice(column.word(), "journal.column." + column, columns.contains(column), null))
                .toList();
    }
}
