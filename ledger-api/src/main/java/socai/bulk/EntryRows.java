package socai.bulk;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import socai.ledger.refusal.InvalidValue;
import socai.workbook.Row;
import socai.workbook.TableFile;

/** The rows of a file below its headings, in its order, read as they come. */
final class EntryRows implements RowParts.Source {
    private final TableFile file;
    private final Columns columns;
    private final Deque<Row> held;

    private EntryRows(TableFile file, Columns columns, Deque<Row> held) {
        this.file = file;
        this.columns = columns;
        this.held = held;
    }

    /**
     * Opens a file.
     *
     * @throws InvalidValue when it is no table, or has no headings
     */
    static EntryRows open(Path path, Choices choices) {
        return of(TableFile.open(path), choices);
    }

    /** Reads a file that is open, and closes it with itself, or where it has no headings. */
    static EntryRows of(TableFile file, Choices choices) {
        try {
            var head = new ArrayList<Row>();
            while (head.size() < Columns.HEADING_WITHIN) {
                var row = file.next();
                if (row.isEmpty()) {
                    break;
                }
                head.add(row.get());
            }
            var heading = FileRows.heading(head, choices);
            var columns = Columns.of(head.get(heading), choices);
            return new EntryRows(file, columns, new ArrayDeque<>(head.subList(heading + 1, head.size())));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    TableFile file() {
        return file;
    }

    Columns columns() {
        return columns;
    }

    /** Whether a row sums others up, and is no entry. */
    boolean isTotal(Row row) {
        return FileRows.isTotal(row, columns);
    }

    /** The next row, whether it is an entry or sums others up. */
    Optional<Row> any() {
        return held.isEmpty() ? file.next() : Optional.of(held.removeFirst());
    }

    @Override
    public Optional<Row> next() {
        var row = any();
        while (row.isPresent() && isTotal(row.get())) {
            row = any();
        }
        return row;
    }

    @Override
    public void close() {
        file.close();
    }
}
