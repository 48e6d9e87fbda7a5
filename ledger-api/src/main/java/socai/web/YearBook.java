package socai.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.balances.BalanceQuery;
import socai.balances.BalanceSheet;
import socai.balances.Balances;
import socai.ledger.EventId;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerEvent.YearClosed;
import socai.ledger.LedgerEvent.YearReopened;
import socai.ledger.ProgrammePlan;
import socai.ledger.ProgrammePlan.Project;
import socai.log.RecordedEvent;
import socai.obligations.YearEnd;
import socai.obligations.YearRegister;

/** Reads how a year of a programme stands at its end: whether it is closed, and what is left of it. */
@Component
class YearBook {
    private final YearRegister register;
    private final YearEnd end;
    private final Balances balances;
    private final OpenMoney money;

    YearBook(YearRegister register, YearEnd end, Balances balances, OpenMoney money) {
        this.register = register;
        this.end = end;
        this.balances = balances;
        this.money = money;
    }

    boolean closed(ProgrammePlan plan, FiscalYear year) {
        return register.closed(plan.code()).contains(year);
    }

    /** The closings and reopenings of a year; all lines record each, and one speaks for them. */
    List<RecordedEvent> history(ProgrammePlan plan, FiscalYear year) {
        var first = plan.line(plan.projects().getFirst()).toString();
        Predicate<RecordedEvent> ofYear = event -> switch (event.event()) {
            case YearClosed e -> e.year().equals(year);
            case YearReopened e -> e.year().equals(year);
            default -> false;
        };
        return register.history(plan.code()).stream()
                .filter(event -> event.stream().equals(first))
                .filter(ofYear)
                .toList();
    }

    /** How much of a year is neither promised nor spent, and the position that says so. */
    BalanceSheet sheet(ProgrammePlan plan, FiscalYear year) {
        return balances.sheet(new BalanceQuery(plan.code(), null, null, year, null, Set.of()));
    }

    YearEnd.Checklist checklist(ProgrammePlan plan, FiscalYear year) {
        return end.checklist(plan.code(), year);
    }

    /** All that is left of a year, by project: free money first, then what is promised and advanced. */
    List<RestView> rests(ProgrammePlan plan, FiscalYear year) {
        var names = Names.of(List.of(plan));
        var numbers = new HashMap<EventId, @Nullable String>();
        money.open(new BalanceQuery(plan.code(), null, null, year, null, Set.of()), names)
                .forEach(entry -> numbers.put(entry.begun().id(), entry.number()));
        var order = plan.projects().stream().map(Project::code).toList();
        return end.rests(plan.code(), year).stream()
                .sorted(Comparator.comparingInt(
                        rest -> order.indexOf(rest.line().project())))
                .map(rest -> RestView.of(rest, names, rest.item() == null ? null : numbers.get(rest.item())))
                .toList();
    }
}
