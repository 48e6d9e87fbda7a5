package socai.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import socai.export.table.Csv;
import socai.export.table.ExportColumn;
import socai.workbook.Cell;
import socai.workbook.Limits;
import socai.workbook.Row;

/** The rows that would not be recorded, as a file: with the headings of theirs, and why. Mended it is sent like any other. */
public final class WrongRows {
    private static final String ROW = "Dòng / Row";
    private static final String REASON = "Vì sao chưa ghi được / Why it is refused";

    private WrongRows() {}

    /** Writes them in UTF-8 with a mark, as spreadsheets expect it. */
    public static void write(ImportCheck check, OutputStream out) throws IOException {
        var columns = new ArrayList<ExportColumn<CheckedRow>>();
        var read = check.columns();
        var places = read == null ? List.<Columns.Column>of() : read.all();
        for (var column : places) {
            var place = place(column.letters());
            columns.add(text(column.heading(), row -> written(row.row().at(place))));
        }
        columns.add(text(ROW, row -> String.valueOf(row.number())));
        columns.add(text(REASON, WrongRows::reasons));
        try (var csv = Csv.forSpreadsheets(out, columns)) {
            for (var row : check.wrong()) {
                csv.write(row);
            }
        }
    }

    /** A number in the way that it will be read again. */
    private static String written(Cell cell) {
        return cell.kind() == Cell.Kind.NUMBER
                ? new BigDecimal(cell.text()).toPlainString().replace('.', ',')
                : cell.text();
    }

    private static int place(String letters) {
        return IntStream.range(0, Limits.COLUMNS)
                .filter(column -> Row.column(column).equals(letters))
                .findFirst()
                .orElseThrow();
    }

    private static String reasons(CheckedRow row) {
        return row.faults().stream()
                .map(fault -> Objects.requireNonNullElse(fault.cell(), "") + " " + fault.message())
                .map(String::strip)
                .collect(Collectors.joining("; "));
    }

    private static ExportColumn<CheckedRow> text(String name, Function<CheckedRow, @Nullable Object> value) {
        return new ExportColumn<>(name.replaceAll("[\",\r\n]", " "), ExportColumn.Kind.NAME, value);
    }
}
