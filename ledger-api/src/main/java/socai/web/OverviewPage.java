package socai.web;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.balances.BalanceQuery;
import socai.balances.Balances;
import socai.balances.Dimension;
import socai.ledger.FiscalYear;
import socai.programmes.Programmes;

/** The first page: what each project of each programme was given, and what became of it. */
@Controller
class OverviewPage {
    private final Programmes programmes;
    private final Balances balances;

    OverviewPage(Programmes programmes, Balances balances) {
        this.programmes = programmes;
        this.balances = balances;
    }

    @GetMapping("/")
    String overview(@RequestParam(required = false) @Nullable String year, Model model) {
        var chosen = Filters.optional(year, FiscalYear::parse);
        var plans = programmes.all();
        var sheet = balances.sheet(new BalanceQuery(null, null, null, chosen, null, Set.of(Dimension.PROJECT)));
        var years = new TreeSet<FiscalYear>();
        plans.forEach(plan -> years.addAll(plan.years()));
        model.addAttribute("year", chosen == null ? null : chosen.toString());
        model.addAttribute(
                "years", years.stream().map(known -> year(known, chosen)).toList());
        model.addAttribute(
                "programmes",
                plans.stream().map(plan -> ProgrammeView.of(plan, sheet)).toList());
        model.addAttribute("position", sheet.seal().position());
        return "overview";
    }

    private static Choice year(FiscalYear year, @Nullable FiscalYear chosen) {
        return new Choice(year.toString(), year.toString(), year.equals(chosen), "/?year=" + year);
    }
}
