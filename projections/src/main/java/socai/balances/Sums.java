package socai.balances;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.ledger.Balance;
import socai.ledger.LineId;
import socai.ledger.RowKey;

/** What entries amount to, for each row of a line and each month of effect. Not safe for several threads. */
final class Sums {
    private final Map<Row, Map<LocalDate, Tally>> rows = new HashMap<>();
    /** Entries of one event follow each other and most stand in one row: it is looked for once. */
    private @Nullable Entry last;

    private Tally tally = new Tally();

    /** One row of a line. */
    record Row(LineId line, RowKey key) {
        /** As in {@link RowKey}: projects' codes are close together too. */
        @Override
        public int hashCode() {
            return line.hashCode() * 0x9E3779B1 + key.hashCode();
        }
    }

    /**
     * What some postings amount to.
     *
     * @param entries how many they are
     */
    record Amount(Balance balance, long entries) {}

    private static final class Tally {
        private Balance balance = Balance.ZERO;
        private long entries;

        void add(Amount amount) {
            balance = balance.plus(amount.balance);
            entries = Math.addExact(entries, amount.entries);
        }

        Amount amount() {
            return new Amount(balance, entries);
        }
    }

    void add(Entry entry) {
        if (!entry.standsInARow()) {
            return;
        }
        var key = entry.posting().key().row();
        if (last == null
                || last.position() != entry.position()
                || !last.posting().key().row().equals(key)) {
            tally = tally(new Row(entry.line(), key), entry.effectiveDate().withDayOfMonth(1));
            last = entry;
        }
        tally.balance = tally.balance.plus(entry.posting());
        tally.entries++;
    }

    void add(RowSum sum) {
        tally(sum.row(), sum.month()).add(sum.amount());
    }

    void add(Sums others) {
        others.rows.forEach((row, months) ->
                months.forEach((month, other) -> tally(row, month).add(other.amount())));
    }

    private Tally tally(Row row, LocalDate month) {
        return rows.computeIfAbsent(row, any -> new HashMap<>()).computeIfAbsent(month, any -> new Tally());
    }

    /** How many rows there are. */
    int size() {
        return rows.size();
    }

    /** The sums of each row and month. */
    List<RowSum> months() {
        return rows.entrySet().stream()
                .flatMap(row -> row.getValue().entrySet().stream()
                        .map(month -> new RowSum(
                                row.getKey(), month.getKey(), month.getValue().amount())))
                .toList();
    }

    /** The sums of each row over all months. */
    List<RowSum> rows() {
        return rows.entrySet().stream()
                .map(row -> new RowSum(row.getKey(), LocalDate.MIN, sum(row.getValue())))
                .toList();
    }

    private static Amount sum(Map<LocalDate, Tally> months) {
        var sum = new Tally();
        months.values().forEach(month -> sum.add(month.amount()));
        return sum.amount();
    }
}
