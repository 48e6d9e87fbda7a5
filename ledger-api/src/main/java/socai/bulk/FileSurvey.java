package socai.bulk;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import socai.ledger.imports.RowOrder;
import socai.ledger.refusal.InvalidValue;
import socai.workbook.TableFile;

/**
 * What only all of a file can tell, found by reading it once without keeping its rows.
 *
 * @param rows how many of its rows are entries
 * @param totals how many sum others up
 */
public record FileSurvey(
        String encoding,
        @Nullable Character separator,
        @Nullable String sheet,
        List<TableFile.Notice> notices,
        List<TableFile.Area> merged,
        Columns columns,
        ColumnHabits habits,
        int rows,
        int totals) {
    /** Whoever waits is told after so many rows. */
    private static final int OFTEN = 10_000;

    /**
     * Reads a file.
     *
     * @param each is told after some rows; by throwing it ends the reading
     * @param reader the language of whoever sent it, by whose marks amounts are read that could be read both ways
     * @throws InvalidValue when it is no table, has no headings, or holds no rows
     */
    static FileSurvey of(Path file, Choices choices, Locale reader, Runnable each) {
        try (var rows = EntryRows.open(file, choices)) {
            var habits = new ColumnHabits.Survey(rows.columns());
            var entries = 0;
            var sums = 0;
            for (var row = rows.any(); row.isPresent(); row = rows.any()) {
                if (rows.isTotal(row.get())) {
                    sums++;
                } else {
                    entries++;
                    habits.add(row.get());
                }
                if ((entries + sums) % OFTEN == 0) {
                    each.run();
                }
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
                    entries,
                    sums);
        }
    }

    /** How its cells are read. */
    CellReader cells(Choices choices) {
        return new CellReader(choices, columns, habits);
    }

    /** The numbers of rows that sum others up, and of which the sum is another one. */
    List<Integer> differingTotals(Path file, Choices choices, Runnable each) {
        if (totals == 0) {
            return List.of();
        }
        try (var rows = EntryRows.open(file, choices)) {
            var held = new TotalRows(cells(choices), choices.kind());
            var taken = 0;
            for (var row = rows.any(); row.isPresent(); row = rows.any()) {
                held.take(row.get(), rows.isTotal(row.get()));
                if (++taken % OFTEN == 0) {
                    each.run();
                }
            }
            return held.differing();
        }
    }

    /**
     * Opens the file for its entries, in the order in which they are recorded.
     *
     * @param each is told after some rows, where they are sorted first; by throwing it ends that
     */
    RowParts parts(Path file, Choices choices, Runnable each) {
        var rows = EntryRows.open(file, choices);
        if (choices.order() == RowOrder.FILE) {
            return RowParts.inFileOrder(rows);
        }
        try (rows) {
            return RowParts.ranked(DayOrder.of(rows, cells(choices), each));
        }
    }
}
