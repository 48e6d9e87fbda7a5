package socai.bulk.programme;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.bulk.CellForms;
import socai.bulk.ColumnHabits;
import socai.bulk.Columns;
import socai.ledger.refusal.InvalidValue;
import socai.workbook.Cell;
import socai.workbook.Row;
import socai.workbook.TableFile;

/**
 * The rows of a programme's file below its headings.
 *
 * @param unread columns whose headings say nothing that is known
 */
record PlanTable(
        String encoding,
        @Nullable String sheet,
        List<TableFile.Notice> notices,
        Map<PlanColumn, Integer> places,
        List<String> unread,
        List<Row> rows) {
    private static final int MOST = 10_000;
    /** A row with so many known headings is the one with the headings. */
    private static final int FEWEST = 3;

    /**
     * Reads them.
     *
     * @throws InvalidValue when it is no table, has no headings, or too many rows
     */
    static PlanTable of(byte[] bytes) {
        try (var file = TableFile.open(bytes)) {
            var places = new EnumMap<PlanColumn, Integer>(PlanColumn.class);
            var unread = headings(file, places);
            var rows = new ArrayList<Row>();
            for (var row = file.next(); row.isPresent(); row = file.next()) {
                if (rows.size() == MOST) {
                    throw new InvalidValue("fileRows", MOST);
                }
                rows.add(row.get());
            }
            return new PlanTable(file.encoding(), file.sheet(), file.notices(), places, unread, rows);
        }
    }

    private static List<String> headings(TableFile file, Map<PlanColumn, Integer> places) {
        for (var tried = 0; tried < Columns.HEADING_WITHIN; tried++) {
            var heading = file.next();
            if (heading.isEmpty()) {
                break;
            }
            places.clear();
            var unread = new ArrayList<String>();
            for (var place = 0; place < heading.get().cells().size(); place++) {
                var text = heading.get().at(place).text();
                var column = PlanColumn.named(text);
                if (column.isPresent()) {
                    places.putIfAbsent(column.get(), place);
                } else if (!text.isBlank()) {
                    unread.add(Row.column(place) + " (" + text + ")");
                }
            }
            if (places.containsKey(PlanColumn.ITEM) && places.size() >= FEWEST) {
                return unread;
            }
        }
        throw new InvalidValue("filePlanHeadings", "");
    }

    Cell cell(Row row, PlanColumn column) {
        var place = places.get(column);
        return place == null ? new Cell(Cell.Kind.BLANK, "", null, false) : row.at(place);
    }

    String text(Row row, PlanColumn column) {
        return CellForms.text(cell(row, column)).strip();
    }

    /** The address of a cell; absent where the file has no such column. */
    Optional<String> address(Row row, PlanColumn column) {
        return Optional.ofNullable(places.get(column)).map(row::address);
    }

    ColumnHabits habits(Locale reader) {
        return ColumnHabits.of(texts(PlanColumn.ENVELOPE), texts(PlanColumn.DATE), reader);
    }

    private List<String> texts(PlanColumn column) {
        return rows.stream()
                .map(row -> cell(row, column))
                .filter(cell -> cell.kind() == Cell.Kind.TEXT)
                .map(Cell::text)
                .toList();
    }
}
