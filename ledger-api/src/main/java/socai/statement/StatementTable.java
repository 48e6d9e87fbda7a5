package socai.statement;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;
import socai.workbook.Cell;
import socai.workbook.Row;
import socai.workbook.TableFile;

/**
 * The rows of a statement below its headings, and which column tells what.
 *
 * @param places the place of each column that is read, from 0
 */
record StatementTable(List<Row> rows, Map<StatementField, Integer> places) {
    /** A longer statement is cut in parts, by unit or by days. */
    static final int MOST = 10_000;

    /** A title and notes may stand above the headings. */
    private static final int HEADING_WITHIN = 20;

    private static final Pattern TOTAL = Pattern.compile("(tong( cong| so)?( .*)?|cong( .*)?|total|grand total|sum)");

    /**
     * Reads them.
     *
     * @param chosen what columns are whose headings do not tell, by their letters; an empty name leaves a column out
     * @throws InvalidValue when it is no table, has no headings, lacks a column or has too many rows
     */
    static StatementTable of(byte[] bytes, Map<String, String> chosen) {
        try (var file = TableFile.open(bytes)) {
            var all = new ArrayList<Row>();
            for (var row = file.next(); row.isPresent(); row = file.next()) {
                all.add(row.get());
                if (all.size() > MOST + HEADING_WITHIN) {
                    throw new InvalidValue("fileRows", MOST);
                }
            }
            var heading = heading(all, chosen);
            var places = places(all.get(heading), chosen);
            var rows = all.subList(heading + 1, all.size()).stream()
                    .filter(row -> !isTotal(row, places))
                    .toList();
            if (rows.size() > MOST) {
                throw new InvalidValue("fileRows", MOST);
            }
            return new StatementTable(rows, places);
        }
    }

    private static int heading(List<Row> all, Map<String, String> chosen) {
        if (all.isEmpty()) {
            throw new InvalidValue("fileEmpty", "");
        }
        var best = 0;
        for (var i = 1; i < Math.min(HEADING_WITHIN, all.size()); i++) {
            if (known(all.get(i)) > known(all.get(best))) {
                best = i;
            }
        }
        if (known(all.get(best)) < 2 && chosen.isEmpty()) {
            throw new InvalidValue("fileHeadings", "");
        }
        return best;
    }

    private static int known(Row row) {
        var fields = new HashSet<StatementField>();
        row.cells().forEach(cell -> StatementField.named(cell.text()).ifPresent(fields::add));
        return fields.size();
    }

    private static Map<StatementField, Integer> places(Row heading, Map<String, String> chosen) {
        var places = new EnumMap<StatementField, Integer>(StatementField.class);
        for (var i = 0; i < heading.cells().size(); i++) {
            var told = chosen.get(Row.column(i));
            var field =
                    told == null ? StatementField.named(heading.at(i).text()).orElse(null) : StatementField.ofKey(told);
            if (field != null && places.putIfAbsent(field, i) != null) {
                throw new InvalidValue("statementTwice", Row.column(places.get(field)) + ", " + Row.column(i));
            }
        }
        for (var needed : List.of(StatementField.DATE, StatementField.AMOUNT)) {
            if (!places.containsKey(needed)) {
                throw new InvalidValue("statementColumn", needed.heading(false) + " / " + needed.heading(true));
            }
        }
        return places;
    }

    private static boolean isTotal(Row row, Map<StatementField, Integer> places) {
        return row.at(places.getOrDefault(StatementField.DATE, 0)).isBlank()
                && row.cells().stream()
                        .anyMatch(cell -> cell.kind() == Cell.Kind.TEXT
                                && TOTAL.matcher(StatementField.plain(cell.text()))
                                        .matches());
    }

    Cell cell(Row row, StatementField field) {
        var place = places.get(field);
        return row.at(place == null ? Integer.MAX_VALUE : place);
    }

    String address(Row row, StatementField field) {
        return row.address(places.getOrDefault(field, 0));
    }

    /** As the log keeps it: the field of each column, by its letters. */
    SortedMap<String, String> columns() {
        var columns = new TreeMap<String, String>();
        places.forEach((field, place) -> columns.put(Row.column(place), field.key()));
        return columns;
    }
}
