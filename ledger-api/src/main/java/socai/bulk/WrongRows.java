package socai.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.export.table.Csv;
import socai.export.table.ExportColumn;
import socai.workbook.Cell;
import socai.workbook.Row;

/** The rows that would not be recorded, as a file: with the headings of theirs, and why. Mended it is sent like any other. */
public final class WrongRows {
    private static final String ROW = "Dòng / Row";
    private static final String REASON = "Vì sao chưa ghi được / Why it is refused";

    private WrongRows() {}

    /** A row that would not be recorded, as the file has it. */
    public record Told(int number, List<String> cells, List<RowFault> faults) {
        public Told {
            cells = List.copyOf(cells);
            faults = List.copyOf(faults);
        }
    }

    /** Writes them in UTF-8 with a mark, as spreadsheets expect it. */
    public static void write(ImportCheck check, OutputStream out) throws IOException {
        var read = check.columns();
        var columns = read == null ? List.<Columns.Column>of() : read.all();
        var places = columns.stream().map(column -> Row.place(column.letters())).toList();
        write(
                columns.stream().map(Columns.Column::heading).toList(),
                check.wrong().stream()
                        .map(row -> new Told(
                                row.number(),
                                places.stream()
                                        .map(place -> written(row.row().at(place)))
                                        .toList(),
                                row.faults()))
                        .toList(),
                out);
    }

    /** Writes rows in the same way, each with a cell for each heading. */
    public static void write(List<String> headings, List<Told> rows, OutputStream out) throws IOException {
        var columns = new ArrayList<ExportColumn<Told>>();
        for (var i = 0; i < headings.size(); i++) {
            var place = i;
            columns.add(text(headings.get(i), row -> row.cells().get(place)));
        }
        columns.add(text(ROW, row -> String.valueOf(row.number())));
        columns.add(text(REASON, WrongRows::reasons));
        try (var csv = Csv.forSpreadsheets(out, columns)) {
            for (var row : rows) {
                csv.write(row);
            }
        }
    }

    /** A number in the way that it will be read again. */
    public static String written(Cell cell) {
        return cell.kind() == Cell.Kind.NUMBER
                ? new BigDecimal(cell.text()).toPlainString().replace('.', ',')
                : cell.text();
    }

    private static String reasons(Told row) {
        return row.faults().stream()
                .map(fault -> Objects.requireNonNullElse(fault.cell(), "") + " " + fault.message())
                .map(String::strip)
                .collect(Collectors.joining("; "));
    }

    private static ExportColumn<Told> text(String name, Function<Told, @Nullable Object> value) {
        return new ExportColumn<>(name.replaceAll("[\",\r\n]", " "), ExportColumn.Kind.NAME, value);
    }
}
