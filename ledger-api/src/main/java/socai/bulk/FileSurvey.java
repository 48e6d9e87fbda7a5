package socai.bulk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;
import socai.workbook.Row;
import socai.workbook.TableFile;

/**
 * What only all of a file can tell, found by reading it once without keeping its rows.
 *
 * @param rows how many of its rows are entries
 */
public record FileSurvey(
        String encoding,
        @Nullable Character separator,
        @Nullable String sheet,
        List<TableFile.Notice> notices,
        List<TableFile.Area> merged,
        Columns columns,
        ColumnHabits habits,
        int rows) {
    /**
     * Reads a file.
     *
     * @param reader the language of whoever sent it, by whose marks amounts are read that could be read both ways
     * @throws InvalidValue when it is no table, has no headings, or holds no rows
     */
    static FileSurvey of(Path file, Choices choices, Locale reader) {
        try (var rows = RowParts.open(file, choices)) {
            var habits = new ColumnHabits.Survey(rows.columns());
            var number = 0;
            for (var part = rows.next(RowParts.AT_ONCE); !part.isEmpty(); part = rows.next(RowParts.AT_ONCE)) {
                part.forEach(habits::add);
                number += part.size();
            }
            var table = rows.file();
            return new FileSurvey(
                    table.encoding(),
                    table.separator(),
                    table.sheet(),
                    table.notices(),
                    table.merged(),
                    rows.columns(),
                    habits.habits(reader),
                    number);
        }
    }

    /** The rows of a file, some at a time. */
    static final class RowParts implements AutoCloseable {
        static final int AT_ONCE = 2_000;

        private final TableFile file;
        private final Columns columns;
        private final List<Row> held;

        private RowParts(TableFile file, Columns columns, List<Row> held) {
            this.file = file;
            this.columns = columns;
            this.held = held;
        }

        static RowParts open(Path path, Choices choices) {
            var file = TableFile.open(path);
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
                return new RowParts(file, columns, new ArrayList<>(head.subList(heading + 1, head.size())));
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

        /** The next rows that are entries, at most so many; none at the end. */
        List<Row> next(int most) {
            var part = new ArrayList<Row>();
            while (part.size() < most) {
                var row = held.isEmpty() ? file.next().orElse(null) : held.removeFirst();
                if (row == null) {
                    break;
                }
                if (!FileRows.isTotal(row, columns)) {
                    part.add(row);
                }
            }
            return part;
        }

        /** Goes past a row of the file, and tells how many entries it went past. */
        int skipThrough(int number) {
            var skipped = 0;
            while (true) {
                if (held.isEmpty()) {
                    file.next().ifPresent(held::add);
                }
                if (held.isEmpty() || held.getFirst().number() > number) {
                    return skipped;
                }
                skipped += FileRows.isTotal(held.removeFirst(), columns) ? 0 : 1;
            }
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
