package socai.balances;

import static java.time.temporal.ChronoField.PROLEPTIC_MONTH;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.ledger.posting.Balance;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.LineId;

/** Sums rows of the journal for each row of a line and each month of effect. It is not safe for several threads. */
final class TransferTotals {
    private final Map<Row, Months> rows = new HashMap<>();

    /** One row of a line. */
    record Row(LineId line, BudgetKey key) {
        /** As in {@link BudgetKey}, the codes of projects are close together too. */
        @Override
        public int hashCode() {
            return line.hashCode() * 0x9E3779B1 + key.hashCode();
        }
    }

    /**
     * The sum of some postings.
     *
     * @param entries the number of postings
     */
    record Amount(Balance balance, long entries) {
        static final Amount NONE = new Amount(Balance.ZERO, 0);

        Amount plus(Amount other) {
            return new Amount(balance.plus(other.balance), Math.addExact(entries, other.entries));
        }
    }

    /** The months of one row. */
    private static final class Months {
        /** By the months since year 0: as dates, those of a year would collide. */
        private final Map<Integer, Tally> tallies = new HashMap<>();
        /** Most rows take effect in the same month as the one before: it is looked for once. */
        private int month = Integer.MIN_VALUE;

        private Tally tally = new Tally();

        Tally of(int month) {
            if (month != this.month) {
                this.month = month;
                tally = tallies.computeIfAbsent(month, any -> new Tally());
            }
            return tally;
        }

        Amount all() {
            return tallies.values().stream().map(Tally::amount).reduce(Amount.NONE, Amount::plus);
        }
    }

    /** A sum that grows. Rows of the same kind follow each other, most often, and count at once. */
    private static final class Tally {
        private Amount amount = Amount.NONE;
        private @Nullable JournalRow kind;
        private long moved;
        private long times;

        void add(JournalRow row) {
            if (kind == null || !kind.isOfTheKindOf(row)) {
                settle();
                kind = row;
            }
            moved = Math.addExact(moved, row.moved());
            times++;
        }

        void add(Amount other) {
            amount = amount.plus(other);
        }

        Amount amount() {
            settle();
            return amount;
        }

        private void settle() {
            if (kind != null) {
                amount = amount.plus(kind.amount(moved, times));
                kind = null;
                moved = 0;
                times = 0;
            }
        }
    }

    void add(JournalRow row) {
        if (row.standsInARow()) {
            months(new Row(row.line(), row.row()))
                    .of(month(row.effectiveDate()))
                    .add(row);
        }
    }

    void add(BudgetTotal sum) {
        months(sum.row()).of(month(sum.month())).add(sum.amount());
    }

    void add(TransferTotals others) {
        others.rows.forEach((row, other) -> {
            var months = months(row);
            other.tallies.forEach((month, tally) -> months.of(month).add(tally.amount()));
        });
    }

    private Months months(Row row) {
        return rows.computeIfAbsent(row, any -> new Months());
    }

    private static int month(LocalDate day) {
        return Math.toIntExact(PROLEPTIC_MONTH.getFrom(day));
    }

    private static LocalDate firstDay(int month) {
        return LocalDate.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1);
    }

    /** The number of rows. */
    int size() {
        return rows.size();
    }

    /** The sums of each row and month. */
    List<BudgetTotal> months() {
        return rows.entrySet().stream()
                .flatMap(row -> row.getValue().tallies.entrySet().stream()
                        .map(month -> new BudgetTotal(
                                row.getKey(),
                                firstDay(month.getKey()),
                                month.getValue().amount())))
                .toList();
    }

    /** The sums of each row over all months. */
    List<BudgetTotal> rows() {
        return rows.entrySet().stream()
                .map(row -> new BudgetTotal(
                        row.getKey(), LocalDate.MIN, row.getValue().all()))
                .toList();
    }
}
