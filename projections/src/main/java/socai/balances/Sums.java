package socai.balances;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import socai.ledger.Balance;
import socai.ledger.LineId;
import socai.ledger.RowKey;

/** What entries amount to, for each row of a line and each month of effect. */
final class Sums {
    private final Map<Cell, Amount> cells = new HashMap<>();

    /** One row of a line. */
    record Row(LineId line, RowKey key) {}

    /** What took effect in one row in the month that begins on this day. */
    record Cell(Row row, LocalDate month) {}

    /**
     * What some postings amount to.
     *
     * @param entries how many they are
     */
    record Amount(Balance balance, long entries) {
        Amount plus(Amount other) {
            return new Amount(balance.plus(other.balance), Math.addExact(entries, other.entries));
        }
    }

    void add(Entry entry) {
        if (entry.standsInARow()) {
            var row = new Row(entry.line(), entry.posting().key().row());
            add(
                    new Cell(row, entry.effectiveDate().withDayOfMonth(1)),
                    new Amount(Balance.ZERO.plus(entry.posting()), 1));
        }
    }

    private void add(Cell cell, Amount amount) {
        cells.merge(cell, amount, Amount::plus);
    }

    void add(RowSum sum) {
        add(new Cell(sum.row(), sum.month()), sum.amount());
    }

    void add(Sums others) {
        others.cells.forEach(this::add);
    }

    /** The sums of each row and month. */
    List<RowSum> months() {
        return cells.entrySet().stream()
                .map(cell -> new RowSum(cell.getKey().row(), cell.getKey().month(), cell.getValue()))
                .toList();
    }

    /** The sums of each row over all months. */
    List<RowSum> rows() {
        var rows = new HashMap<Row, Amount>();
        cells.forEach((cell, amount) -> rows.merge(cell.row(), amount, Amount::plus));
        return rows.entrySet().stream()
                .map(row -> new RowSum(row.getKey(), LocalDate.MIN, row.getValue()))
                .toList();
    }
}
