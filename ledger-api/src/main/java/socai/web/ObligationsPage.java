package socai.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import socai.balances.BalanceQuery;
import socai.balances.Balances;

/** What a line has promised and advanced, one by one, with its age. */
@Controller
class ObligationsPage {
    private final LineFinder lines;
    private final OpenMoney money;
    private final Balances balances;

    ObligationsPage(LineFinder lines, OpenMoney money, Balances balances) {
        this.lines = lines;
        this.money = money;
        this.balances = balances;
    }

    @GetMapping("/lines/{line}/obligations")
    String obligations(@PathVariable String line, Model model) {
        var found = lines.find(line);
        var open = money.open(BalanceQuery.ofLine(found.id()), found.names());
        var sheet = LineFunds.sheet(balances, found.id());
        var lists = new ArrayList<OpenList>();
        for (var kind : OpenEntry.Kind.values()) {
            lists.add(OpenList.of(kind, open));
        }
        model.addAttribute("line", found);
        model.addAttribute("lists", lists);
        model.addAttribute("total", sheet.total());
        model.addAttribute("position", sheet.seal().position());
        return "obligations";
    }

    /**
     * The open entries of one kind, and their sums by age, in đồng.
     *
     * @param ages none where their age says nothing
     */
    record OpenList(OpenEntry.Kind kind, List<OpenEntry> entries, Map<OpenEntry.Age, Long> ages, long total) {
        private static OpenList of(OpenEntry.Kind kind, List<OpenEntry> all) {
            var entries = all.stream().filter(entry -> entry.kind() == kind).toList();
            var ages = new TreeMap<OpenEntry.Age, Long>();
            for (var age : OpenEntry.Age.values()) {
                ages.put(age, 0L);
            }
            entries.forEach(entry -> ages.merge(entry.age(), entry.open(), Math::addExact));
            return new OpenList(
                    kind,
                    entries,
                    ages,
                    entries.stream().mapToLong(OpenEntry::open).sum());
        }
    }
}
