package socai.web.history;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import socai.balances.BalancesAt;
import socai.balances.LineRow;
import socai.findings.OpenFinding;
import socai.findings.OpenFindings;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.posting.Balance;
import socai.ledger.posting.Posting;
import socai.ledger.value.Account;
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

    /**
     * A row whose figures changed.
     *
     * @param questions what auditors ask about it
     */
    record Row(Label line, Label place, int year, Label source, List<Change> changes, List<OpenFinding> questions) {}

    /** A figure before and after, in đồng. */
    record Change(BalanceColumn column, long before, long after) {
        public long dong() {
            return after - before;
        }
    }

    /** Takes the events of one append, and the state after it. */
    static Step of(List<RecordedEvent> events, BalancesAt after, LocalDate day, Labels names, OpenFindings questions) {
        var changed = new LinkedHashMap<LineRow, Balance>();
        var later = false;
        for (var event : events) {
            if (event.event() instanceof MoneyEvent money) {
                var counts = !money.effectiveDate().isAfter(day);
                later |= !counts;
                for (var posting : counts ? event.postings() : List.<Posting>of()) {
                    if (posting.key().account() != Account.SOURCE) {
                        changed.merge(
                                new LineRow(money.line(), posting.key().row()),
                                Balance.ZERO.plus(posting),
                                Balance::plus);
                    }
                }
            }
        }
        var shown = changed.keySet().stream().limit(SHOWN).toList();
        var now = after.of(shown);
        return new Step(
                events.size(),
                later,
                shown.stream()
                        .map(place -> row(
                                place,
                                changed.getOrDefault(place, Balance.ZERO),
                                now.getOrDefault(place, Balance.ZERO),
                                names,
                                questions.of(place)))
                        .toList(),
                Math.max(0, changed.size() - SHOWN));
    }

    private static Row row(LineRow place, Balance moved, Balance now, Labels names, List<OpenFinding> questions) {
        return new Row(
                names.line(place.line()),
                names.unit(place.row().unit()),
                place.row().year().value(),
                names.source(place.row().source()),
                Stream.of(BalanceColumn.values())
                        .filter(column -> column.of(moved) != 0)
                        .map(column -> new Change(column, column.of(now) - column.of(moved), column.of(now)))
                        .toList(),
                questions);
    }
}
