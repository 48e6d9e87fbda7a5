package socai.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;
import socai.workbook.Cell;
import socai.workbook.Row;
import socai.workbook.TableFile;

/**
 * The rows of a file below its headings.
 *
 * @param totals rows that sum others up, which are no entries
 */
record FileRows(
        String encoding,
        @Nullable Character separator,
        @Nullable String sheet,
        List<TableFile.Notice> notices,
        List<TableFile.Area> merged,
        Columns columns,
        List<Row> rows,
        List<Row> totals) {
    private static final int FEWEST_HEADINGS = 2;
    private static final Pattern TOTAL = Pattern.compile("(tong( cong| so)?( .*)?|cong|total|grand total|sum)");

    /**
     * Reads them.
     *
     * @throws InvalidValue when it is no table, has no headings, or too many rows
     */
    static FileRows of(byte[] bytes, Choices choices) {
        try (var file = EntryRows.of(TableFile.open(bytes), choices)) {
            var rows = new ArrayList<Row>();
            var totals = new ArrayList<Row>();
            for (var row = file.any(); row.isPresent(); row = file.any()) {
                (file.isTotal(row.get()) ? totals : rows).add(row.get());
                if (rows.size() + totals.size() > choices.kind().most()) {
                    throw new InvalidValue("fileRows", choices.kind().most());
                }
            }
            var table = file.file();
            return new FileRows(
                    table.encoding(),
                    table.separator(),
                    table.sheet(),
                    table.notices(),
                    table.merged(),
                    file.columns(),
                    rows,
                    totals);
        }
    }

    /** The row with the most headings that are known; where columns were chosen, none needs to be known. */
    static int heading(List<Row> head, Choices choices) {
        if (head.isEmpty()) {
            throw new InvalidValue("fileEmpty", "");
        }
        var place = Field.recognised().place(head);
        if (Field.recognised().known(head.get(place)) < FEWEST_HEADINGS
                && choices.columns().isEmpty()) {
            throw new InvalidValue("fileHeadings", "");
        }
        return place;
    }

    static boolean isTotal(Row row, Columns columns) {
        var names = row.cells().stream()
                .anyMatch(cell -> cell.kind() == Cell.Kind.TEXT
                        && TOTAL.matcher(Field.plain(cell.text())).matches());
        return names
                && told(row, columns, Field.REFERENCE)
                                + told(row, columns, Field.CONTRACT)
                                + told(row, columns, Field.YEAR)
                                + told(row, columns, Field.ENTRY)
                        == 0;
    }

    private static int told(Row row, Columns columns, Field field) {
        if (!columns.has(field)) {
            return 0;
        }
        var cell = row.at(columns.place(field));
        return cell.isBlank() || TOTAL.matcher(Field.plain(cell.text())).matches() ? 0 : 1;
    }
}
