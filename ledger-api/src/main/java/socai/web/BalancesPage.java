package socai.web;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.balances.Balances;
import socai.balances.Dimension;
import socai.export.Exports;
import socai.ledger.LineId;
import socai.ledger.ProgrammePlan;
import socai.programmes.Programmes;

/** Balances as the reader groups and filters them. */
@Controller
class BalancesPage {
    private final Programmes programmes;
    private final Balances balances;

    BalancesPage(Programmes programmes, Balances balances) {
        this.programmes = programmes;
        this.balances = balances;
    }

    @GetMapping("/balances")
    String balances(
            @RequestParam(required = false) @Nullable String line,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(defaultValue = "") Set<String> groupBy,
            Model model) {
        var asked = Asked.of(line, unit, year, source, groupBy);
        var plans = programmes.all();
        model.addAttribute("filters", FilterChoices.of(plans, asked));
        model.addAttribute("asked", asked.address());
        model.addAttribute("askedEntries", asked.entriesAddress());
        model.addAttribute(
                "donorProgrammes", plans.stream().filter(Exports::hasDonors).toList());
        model.addAttribute("table", BalanceTable.of(balances.sheet(asked.query()), asked.groupBy(), Names.of(plans)));
        return "balances";
    }

    /** What can be chosen, and what is. */
    record FilterChoices(
            List<Choice> groupBy, List<Choice> lines, List<Choice> units, List<Choice> years, List<Choice> sources) {
        private static FilterChoices of(List<ProgrammePlan> plans, Asked asked) {
            return new FilterChoices(
                    Stream.of(Dimension.values())
                            .map(by -> new Choice(
                                    Asked.name(by),
                                    Asked.name(by),
                                    asked.groupBy().contains(by),
                                    null))
                            .toList(),
                    plans.stream().flatMap(plan -> lines(plan, asked.line())).toList(),
                    plans.stream()
                            .flatMap(plan -> UnitTree.of(plan).stream())
                            .map(known -> Choice.option(known.code(), Names.listed(known), asked.unit()))
                            .distinct()
                            .toList(),
                    plans.stream()
                            .flatMap(plan -> plan.years().stream())
                            .distinct()
                            .sorted(Comparator.naturalOrder())
                            .map(known -> Choice.option(known, known.toString(), asked.year()))
                            .toList(),
                    plans.stream()
                            .flatMap(plan -> plan.sources().stream())
                            .map(known ->
                                    Choice.option(known.code(), known.name().value(), asked.source()))
                            .distinct()
                            .toList());
        }

        private static Stream<Choice> lines(ProgrammePlan plan, @Nullable LineId chosen) {
            return plan.projects().stream()
                    .map(known -> Choice.option(plan.line(known), known.code() + " · " + known.name(), chosen));
        }
    }
}
