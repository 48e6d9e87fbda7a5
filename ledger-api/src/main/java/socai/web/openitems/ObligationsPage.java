package socai.web.openitems;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import socai.balances.BalanceQuery;
import socai.openitems.ObligationBook.Filter;
import socai.openitems.ObligationBook.Kind;
import socai.openitems.ObligationBook.Total;
import socai.reading.LedgerReading;
import socai.rights.Action;
import socai.rights.May;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.names.Labels;
import socai.web.names.LineFinder;

/** Shows what a line has promised and advanced, item by item, with its age. */
@Controller
class ObligationsPage {
    /** The number of rows of each kind. The rows are high, and three lists stand on the page. */
    private static final int ROWS = 20;

    private final PageReadings readings;
    private final OpenMoney money;

    ObligationsPage(PageReadings readings, OpenMoney money) {
        this.readings = readings;
        this.money = money;
    }

    /**
     * Shows figures of one position and one day. The list of each kind has a page number of its own, named after the
     * kind.
     */
    @May(Action.READ_FIGURES)
    @GetMapping("/lines/{line}/obligations")
    String obligations(@PathVariable String line, HttpServletRequest http, Model model) {
        return readings.today(model, reading -> {
            var found = LineFinder.find(reading.programmes(), line);
            var filter = Filter.of(found.id()).on(reading.effectiveOn());
            var totals = money.totals(reading, filter);
            model.addAttribute("line", found);
            model.addAttribute("asked", reading.openFindings());
            model.addAttribute(
                    "lists",
                    Arrays.stream(Kind.values())
                            .map(kind -> list(reading, filter, kind, found.names(), totals, http))
                            .toList());
            model.addAttribute("total", reading.balances().total(BalanceQuery.ofLine(found.id())));
            model.addAttribute("position", reading.position());
            return "openitems/openitems";
        });
    }

    private OpenList list(
            LedgerReading reading,
            Filter filter,
            Kind kind,
            Labels names,
            Map<Kind, Total> totals,
            HttpServletRequest http) {
        var total = totals.getOrDefault(kind, new Total(0, List.of()));
        var slice = Slice.of(http.getParameter(kind.name()), ROWS).within(total.count());
        return new OpenList(
                kind,
                money.part(reading, filter, kind, names, slice.offset(), ROWS),
                OpenList.ages(total),
                total.dong(),
                Pages.of(slice, total.count(), http, kind.name(), kind.name()));
    }

    /**
     * The open entries of one kind, and the sums of them all by age, in đồng.
     *
     * @param ages the sums by age; empty where an age would mean nothing
     */
    record OpenList(Kind kind, List<OpenItemView> entries, Map<OpenItemView.Age, Long> ages, long total, Pages pages) {
        private static Map<OpenItemView.Age, Long> ages(Total total) {
            var ages = new TreeMap<OpenItemView.Age, Long>();
            var sums = total.byAge().iterator();
            for (var age : OpenItemView.Age.values()) {
                ages.put(age, sums.hasNext() ? sums.next() : 0L);
            }
            return ages;
        }
    }
}
