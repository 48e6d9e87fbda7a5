package socai.web.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;
import socai.balances.State;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.posting.Balance;
import socai.ledger.posting.Posting;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.LineId;
import socai.ledger.value.UnitCode;
import socai.log.event.RecordedEvent;
import socai.web.Label;
import socai.web.balances.BalanceColumn;
import socai.web.names.Labels;

/**
 * What the last entries up to a moment did: the rows that they moved money of, before and after.
 *
 * @param events how many were recorded together
 * @param later whether some take effect only after the day that is looked at, and are not in the figures
 * @param more how many rows are not shown
 */
record Step(long events, boolean later, List<Row> rows, int more) {
    private static final int SHOWN = 8;

    /** A row whose figures changed. */
    record Row(Label line, Label place, int year, Label source, List<Change> changes) {}

    /** A figure before and after, in đồng. */
    record Change(BalanceColumn column, long before, long after) {
        public long dong() {
            return after - before;
        }
    }

    private record Place(LineId line, BudgetKey row) {}

    /** Takes the events of one append, and the state after it. */
    static Step of(List<RecordedEvent> events, State after, LocalDate day, Labels names) {
        var changed = new LinkedHashMap<Place, Balance>();
        var later = false;
        for (var event : events) {
            if (event.event() instanceof MoneyEvent money) {
                var counts = !money.effectiveDate().isAfter(day);
                later |= !counts;
                for (var posting : counts ? event.postings() : List.<Posting>of()) {
                    if (posting.key().account() != Account.SOURCE) {
                        changed.merge(
                                new Place(money.line(), posting.key().row()),
                                Balance.ZERO.plus(posting),
                                Balance::plus);
                    }
                }
            }
        }
        var rows = new ArrayList<Row>();
        changed.entrySet().stream().limit(SHOWN).forEach(row -> rows.add(row(row, after, names)));
        return new Step(events.size(), later, rows, Math.max(0, changed.size() - SHOWN));
    }

    private static Row row(Map.Entry<Place, Balance> changed, State after, Labels names) {
        var place = changed.getKey();
        var now = balance(place, after);
        var moved = changed.getValue();
        return new Row(
                names.line(place.line()),
                names.unit(place.row().unit()),
                place.row().year().value(),
                names.source(place.row().source()),
                Stream.of(BalanceColumn.values())
                        .filter(column -> column.of(moved) != 0)
                        .map(column -> new Change(column, column.of(now) - column.of(moved), column.of(now)))
                        .toList());
    }

    private static Balance balance(Place place, State state) {
        var query = BalanceQuery.ofLine(place.line())
                .inYear(place.row().year())
                .from(place.row().source());
        var unit = place.row().unit();
        return state.rows(unit == null ? query.ofPools() : query.below(unit)).stream()
                .filter(row -> Objects.equals(row.unit(), code(unit)))
                .map(row -> row.balance())
                .findFirst()
                .orElse(Balance.ZERO);
    }

    private static @Nullable String code(@Nullable UnitCode unit) {
        return unit == null ? null : unit.value();
    }
}
