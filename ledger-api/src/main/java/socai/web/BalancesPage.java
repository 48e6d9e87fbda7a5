package socai.web;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.balances.BalanceQuery;
import socai.balances.Balances;
import socai.balances.Dimension;
import socai.ledger.FiscalYear;
import socai.ledger.InvalidValue;
import socai.ledger.LineId;
import socai.ledger.ProgrammePlan;
import socai.ledger.SourceCode;
import socai.ledger.UnitCode;
import socai.programmes.Programmes;

/** Balances as the reader groups and filters them. */
@Controller
class BalancesPage {
    private static final Set<Dimension> USUAL = EnumSet.of(Dimension.PROJECT, Dimension.DISTRICT, Dimension.YEAR);

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
            @RequestParam(defaultValue = "") List<String> groupBy,
            Model model) {
        var asked = new Asked(
                Filters.optional(line, LineId::parse),
                Filters.optional(unit, UnitCode::new),
                Filters.optional(year, FiscalYear::parse),
                Filters.optional(source, SourceCode::new),
                dimensions(groupBy));
        var plans = programmes.all();
        model.addAttribute("filters", FilterChoices.of(plans, asked));
        model.addAttribute("table", BalanceTable.of(balances.sheet(asked.query()), asked.groupBy(), Names.of(plans)));
        return "balances";
    }

    /** What the address asks for. */
    private record Asked(
            @Nullable LineId line,
            @Nullable UnitCode unit,
            @Nullable FiscalYear year,
            @Nullable SourceCode source,
            Set<Dimension> groupBy) {
        BalanceQuery query() {
            return new BalanceQuery(
                    line == null ? null : line.programme(),
                    line == null ? null : line.project(),
                    unit,
                    year,
                    source,
                    groupBy);
        }
    }

    /** What can be chosen, and what is. */
    record FilterChoices(
            List<Choice> groupBy, List<Choice> lines, List<Choice> units, List<Choice> years, List<Choice> sources) {
        private static FilterChoices of(List<ProgrammePlan> plans, Asked asked) {
            return new FilterChoices(
                    Stream.of(Dimension.values())
                            .map(by -> new Choice(
                                    name(by), name(by), asked.groupBy().contains(by), null))
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

    /** No dimension means the usual ones: a table of one row would only repeat the sum below it. */
    private static Set<Dimension> dimensions(List<String> names) {
        var chosen = EnumSet.noneOf(Dimension.class);
        for (var name : names) {
            chosen.add(Stream.of(Dimension.values())
                    .filter(known -> name(known).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new BadFilter(new InvalidValue("choice", name))));
        }
        return chosen.isEmpty() ? USUAL : chosen;
    }

    private static String name(Dimension dimension) {
        return dimension.name().toLowerCase(Locale.ROOT);
    }
}
