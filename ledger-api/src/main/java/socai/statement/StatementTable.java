package socai.statement;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;
import socai.workbook.Cell;
import socai.workbook.Headings;
import socai.workbook.Row;
import socai.workbook.TableFile;

/**
 * The rows of a statement below its headings, and which column tells what.
 *
 * @param encoding how the file is written
 * @param columns all that have a heading, as they are read
 */
record StatementTable(
        String encoding,
        @Nullable Character separator,
        @Nullable String sheet,
        List<TableFile.Notice> notices,
        List<Column> columns,
        List<Row> rows) {
    /** A longer statement is cut in parts, by unit or by days. */
    static final int MOST = 10_000;

    private static final Pattern TOTAL = Pattern.compile("(tong( cong| so)?( .*)?|cong( .*)?|total|grand total|sum)");

    /**
     * A column.
     *
     * @param place from 0
     * @param field what it tells; absent if that is not known, or it is left out
     */
    record Column(int place, String heading, @Nullable StatementField field) {}

    /**
     * Reads them.
     *
     * @param chosen what columns are whose headings do not tell, by their letters; an empty name leaves a column out
     * @throws InvalidValue when it is no table or has too many rows
     */
    static StatementTable of(byte[] bytes, Map<String, String> chosen) {
        try (var file = TableFile.open(bytes)) {
            var all = new ArrayList<Row>();
            for (var row = file.next(); row.isPresent(); row = file.next()) {
                all.add(row.get());
                if (all.size() > MOST + Headings.WITHIN) {
                    throw new InvalidValue("fileRows", MOST);
                }
            }
            if (all.isEmpty()) {
                throw new InvalidValue("fileEmpty", "");
            }
            var heading = StatementField.recognised().place(all);
            var columns = columns(all.get(heading), chosen);
            var date = place(columns, StatementField.DATE).orElse(0);
            var rows = all.subList(heading + 1, all.size()).stream()
                    .filter(row -> !isTotal(row, date))
                    .toList();
            if (rows.size() > MOST) {
                throw new InvalidValue("fileRows", MOST);
            }
            return new StatementTable(file.encoding(), file.separator(), file.sheet(), file.notices(), columns, rows);
        }
    }

    private static List<Column> columns(Row heading, Map<String, String> chosen) {
        var columns = new ArrayList<Column>();
        for (var i = 0; i < heading.cells().size(); i++) {
            var told = chosen.get(Row.column(i));
            var text = heading.at(i).text();
            var field = told == null ? StatementField.recognised().named(text) : StatementField.ofKey(told);
            if (field.isPresent() || !text.isBlank()) {
                columns.add(new Column(i, text, field.orElse(null)));
            }
        }
        return List.copyOf(columns);
    }

    private static Optional<Integer> place(List<Column> columns, StatementField field) {
        return columns.stream()
                .filter(column -> column.field() == field)
                .map(Column::place)
                .findFirst();
    }

    private static boolean isTotal(Row row, int date) {
        return row.at(date).isBlank()
                && row.cells().stream()
                        .anyMatch(cell -> cell.kind() == Cell.Kind.TEXT
                                && TOTAL.matcher(Headings.plain(cell.text())).matches());
    }

    /**
     * No two columns tell the same, and a line has a day and an amount.
     *
     * @throws InvalidValue otherwise
     */
    void columnsMustSuffice() {
        if (columns.stream().allMatch(column -> column.field() == null)) {
            throw new InvalidValue("fileHeadings", "");
        }
        var places = new EnumMap<StatementField, Integer>(StatementField.class);
        for (var column : columns) {
            var before = column.field() == null ? null : places.putIfAbsent(column.field(), column.place());
            if (before != null) {
                throw new InvalidValue("statementTwice", Row.column(before) + ", " + Row.column(column.place()));
            }
        }
        for (var needed : List.of(StatementField.DATE, StatementField.AMOUNT)) {
            if (!places.containsKey(needed)) {
                throw new InvalidValue("statementColumn", needed.heading(false) + " / " + needed.heading(true));
            }
        }
    }

    Cell cell(Row row, StatementField field) {
        return row.at(place(columns, field).orElse(Integer.MAX_VALUE));
    }

    String address(Row row, StatementField field) {
        return row.address(place(columns, field).orElse(0));
    }

    /** As the log keeps it: the field of each column that is read, by its letters. */
    SortedMap<String, String> read() {
        var read = new TreeMap<String, String>();
        for (var column : columns) {
            if (column.field() != null) {
                read.put(Row.column(column.place()), column.field().key());
            }
        }
        return read;
    }
}
