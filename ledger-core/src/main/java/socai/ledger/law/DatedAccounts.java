package socai.ledger.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.law.Effect.Change;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.state.LineState;
import socai.ledger.state.LineState.Flow;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.Money;

/** The sums that came into each account of each row and went out of it, one for each accounting date, in đồng. */
public final class DatedAccounts {
    /** These accounts hold money that earlier entries of this line alone promised or spent. */
    private static final Set<Account> USED = Set.of(Account.COMMITTED, Account.ADVANCED, Account.PAID);

    private final Map<BudgetKey, Map<Account, DayFlows>> rows = new HashMap<>();

    public DatedAccounts(List<LineState.Row> known) {
        for (var row : known) {
            var accounts = new EnumMap<Account, DayFlows>(Account.class);
            row.days().forEach((account, days) -> accounts.put(account, new DayFlows(days)));
            rows.put(row.key(), accounts);
        }
    }

    /** The days of each account of a row on which something moved. */
    public Map<Account, SortedMap<LocalDate, Flow>> of(BudgetKey row) {
        var accounts = new EnumMap<Account, SortedMap<LocalDate, Flow>>(Account.class);
        rows.getOrDefault(row, Map.of())
                .forEach((account, days) -> accounts.put(account, Collections.unmodifiableSortedMap(days.all())));
        return Collections.unmodifiableMap(accounts);
    }

    private Optional<DayFlows> days(Change change) {
        return Optional.ofNullable(rows.get(change.row())).map(accounts -> accounts.get(change.account()));
    }

    public int size() {
        return rows.values().stream()
                .flatMap(accounts -> accounts.values().stream())
                .mapToInt(DayFlows::size)
                .sum();
    }

    /** A copy in which these rows may change; the days of all others are shared. */
    public DatedAccounts copyFor(Set<BudgetKey> changing) {
        var copy = new DatedAccounts(List.of());
        rows.forEach((row, accounts) -> copy.rows.put(row, changing.contains(row) ? copied(accounts) : accounts));
        return copy;
    }

    private static Map<Account, DayFlows> copied(Map<Account, DayFlows> accounts) {
        var copy = new EnumMap<Account, DayFlows>(Account.class);
        accounts.forEach((account, days) -> copy.put(account, days.copy()));
        return copy;
    }

    public void post(Effect effect) {
        for (var change : effect.changes()) {
            if (change.amount() != 0) {
                rows.computeIfAbsent(change.row(), row -> new EnumMap<>(Account.class))
                        .computeIfAbsent(change.account(), account -> new DayFlows())
                        .post(effect.date(), Flow.of(change.amount()));
            }
        }
    }

    /**
     * No account is below zero on a day by an entry's own doing: of what was promised, advanced or paid,
     * no more goes than had ever come by the day on which it goes. What else was taken from it, and when,
     * is judged by the control MONEY_FIRST, since entries that were undone count on their days too.
     *
     * @throws Refusal NOT_YET_THERE with what had come by that day and was requested, in đồng
     */
    public void mustHaveCome(Effect effect) {
        for (var change : effect.changes()) {
            if (change.amount() < 0 && USED.contains(change.account())) {
                mustHaveCome(change, effect.entry());
            }
        }
    }

    private void mustHaveCome(Change change, MoneyEvent entry) {
        var date = entry.effectiveDate();
        var requested = -change.amount();
        var come = days(change).map(days -> days.come(date)).orElse(0L);
        if (come < requested) {
            var details =
                    change.row().details(entry.line(), change.account(), Money.atMost(come), Money.atMost(requested));
            details.put("date", date);
            throw new Refusal(RefusalCode.NOT_YET_THERE, "effectiveDate", details);
        }
    }

    /**
     * An account that would be below zero on a day of effect.
     *
     * @param available what could go at most, in đồng
     */
    public record Shortage(Account account, long available, long requested) {}

    /** The accounts that an entry would leave below zero on the worst day from its own on. */
    public List<Shortage> shortages(Effect effect) {
        var shortages = new ArrayList<Shortage>(0);
        for (var change : effect.changes()) {
            if (change.amount() < 0) {
                var available =
                        days(change).map(days -> days.least(effect.date())).orElse(0L);
                if (available < -change.amount()) {
                    shortages.add(new Shortage(change.account(), available, -change.amount()));
                }
            }
        }
        return shortages;
    }
}
