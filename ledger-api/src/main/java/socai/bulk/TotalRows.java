package socai.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socai.ledger.refusal.InvalidValue;
import socai.workbook.Row;

/** The sums that a file itself writes, held against the rows above them, each column of amounts for itself. */
final class TotalRows {
    /** So many that differ are told; who wrote more has one reason for all of them. */
    private static final int MOST = 100;
    /** What cannot be read is no sum of anything. */
    private static final long UNREAD = -1;

    private final CellReader cells;
    private final List<Field> columns;
    private final long[] all;
    private final long[] sinceLast;
    private final List<Integer> differing = new ArrayList<>();

    TotalRows(CellReader cells, FileKind kind) {
        this.cells = cells;
        this.columns = kind.amounts();
        this.all = new long[columns.size()];
        this.sinceLast = new long[columns.size()];
    }

    /** Takes the next row of the file. */
    void take(Row row, boolean isTotal) {
        if (isTotal) {
            total(row);
            return;
        }
        for (var i = 0; i < columns.size(); i++) {
            var more = Math.max(0, amount(row, columns.get(i)));
            all[i] += more;
            sinceLast[i] += more;
        }
    }

    private void total(Row row) {
        var differs = false;
        for (var i = 0; i < columns.size(); i++) {
            if (cells.hasAmount(row, columns.get(i))) {
                var written = amount(row, columns.get(i));
                differs |= written != all[i] && written != sinceLast[i];
            }
            sinceLast[i] = 0;
        }
        if (differs && differing.size() < MOST) {
            differing.add(row.number());
        }
    }

    private long amount(Row row, Field column) {
        if (!cells.hasAmount(row, column)) {
            return 0;
        }
        try {
            return cells.amount(row, column).dong();
        } catch (InvalidValue unread) {
            return UNREAD;
        }
    }

    /** The numbers of rows whose sum is neither that of all rows above, nor that since the last sum. */
    List<Integer> differing() {
        return List.copyOf(differing);
    }

    /** The same of a file that is held in memory. */
    static List<Integer> differing(FileRows file, CellReader cells, FileKind kind) {
        var held = new TotalRows(cells, kind);
        var totals = file.totals().stream().map(Row::number).collect(Collectors.toSet());
        Stream.concat(file.rows().stream(), file.totals().stream())
                .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                .forEach(row -> held.take(row, totals.contains(row.number())));
        return held.differing();
    }
}
