package socai.bulk;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand;
import socai.ledger.posting.LineBalance;
import socai.ledger.value.Sha256;

/**
 * What a file would do to the ledger if it were recorded now.
 *
 * @param encoding how it is written, and what stands between its columns
 * @param faults what is wrong with the file as a whole; then no row was read
 * @param notices what a reader of the file may not see
 * @param rows in the order in which they would be recorded, those that could not be read last
 * @param balances the rows of the ledger that would move, as they would stand after all good rows
 * @param recorded where this very file stands in the log already; absent if it is new
 */
public record ImportCheck(
        Sha256 digest,
        Choices choices,
        String encoding,
        @Nullable String separator,
        @Nullable String sheet,
        @Nullable Columns columns,
        List<String> faults,
        List<String> notices,
        List<CheckedRow> rows,
        List<LineBalance> balances,
        @Nullable Long recorded) {
    public ImportCheck {
        faults = List.copyOf(faults);
        notices = List.copyOf(notices);
        rows = List.copyOf(rows);
        balances = List.copyOf(balances);
    }

    /** How many rows, and how much money they name, in đồng. */
    public record Total(long rows, long dong) {
        static final Total NONE = new Total(0, 0);

        Total with(long more) {
            return new Total(rows + 1, Math.addExact(dong, more));
        }
    }

    /**
     * The sum of a line and unit, or of a whole column; no unit for a pool.
     *
     * @param column the column of its amounts
     */
    public record Subtotal(
            Field column, String line, @Nullable String unit, Total total) {
        Subtotal with(long more) {
            return new Subtotal(column, line, unit, total.with(more));
        }
    }

    /** The rows that would be recorded. */
    public List<CheckedRow> good() {
        return rows.stream().filter(CheckedRow::isGood).toList();
    }

    /** The rows that would not, in the order of the file. */
    public List<CheckedRow> wrong() {
        return rows.stream()
                .filter(row -> !row.isGood())
                .sorted(Comparator.comparingInt(CheckedRow::number))
                .toList();
    }

    /** The rows that would be recorded and have a warning. */
    public List<CheckedRow> warned() {
        return rows.stream()
                .filter(row -> row.isGood() && !row.warnings().isEmpty())
                .toList();
    }

    public Total all() {
        return total(rows);
    }

    public Total goodTotal() {
        return total(good());
    }

    private static Total total(List<CheckedRow> rows) {
        var sum = Total.NONE;
        for (var row : rows) {
            sum = sum.with(row.dong());
        }
        return sum;
    }

    /** Whether all of it can be recorded. */
    public boolean isWhole() {
        return recorded == null
                && faults.isEmpty()
                && !rows.isEmpty()
                && rows.stream().allMatch(CheckedRow::isGood);
    }

    /** Whether some of it can be recorded. */
    public boolean hasGood() {
        return recorded == null && faults.isEmpty() && rows.stream().anyMatch(CheckedRow::isGood);
    }

    /** What the good rows sum up to, by line, unit and column of amounts, to hold against the paper. */
    public List<Subtotal> subtotals() {
        return sums(sum -> sum.line() + "/" + (sum.unit() == null ? "" : sum.unit()) + "/" + place(sum));
    }

    /** The same of whole columns, where rows have several amounts; of rows with one amount, nothing. */
    public List<Subtotal> columnTotals() {
        return choices.kind().hasSeveral() ? sums(sum -> String.valueOf(place(sum))) : List.of();
    }

    /** Columns come in the order in which their amounts are recorded. */
    private int place(CheckedRow.Sum sum) {
        return choices.kind().amounts().indexOf(sum.column());
    }

    private List<Subtotal> sums(Function<CheckedRow.Sum, String> key) {
        Map<String, Subtotal> sums = new TreeMap<>();
        good().stream().flatMap(CheckedRow::sums).forEach(sum -> {
            var known =
                    sums.getOrDefault(key.apply(sum), new Subtotal(sum.column(), sum.line(), sum.unit(), Total.NONE));
            sums.put(key.apply(sum), known.with(sum.dong()));
        });
        return List.copyOf(sums.values());
    }

    List<LedgerCommand> commands() {
        return good().stream().flatMap(CheckedRow::commands).toList();
    }
}
