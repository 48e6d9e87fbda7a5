package socai.web.sheet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.bulk.Choices;
import socai.bulk.Field;
import socai.bulk.UploadedFile;
import socai.workbook.Row;

/**
 * The file that a sheet is recorded as. It names the filling-in, so that the same filling-in is the same file however
 * often it is sent, and another one is another file.
 */
record SheetFile(UploadedFile file, Choices choices, SheetKind kind, List<SheetRow> rows) {
    /** The row of the file that the first row of the sheet becomes, below the headings. */
    private static final int FIRST = 2;

    static SheetFile of(Sheet sheet, List<FilledRow> filled, String key, String name) {
        var rows = filled.stream().map(FilledRow::row).toList();
        var lines = new ArrayList<String>();
        // The year stands in each row, so that none is taken for a total of those above it.
        lines.add(line(Stream.concat(
                sheet.kind().columns().stream().map(field -> field.heading(false)),
                Stream.of(Field.YEAR.heading(false), place(sheet, name, key)))));
        for (var row : rows) {
            lines.add(line(Stream.concat(sheet.kind().columns().stream().map(row::at), Stream.of(sheet.year()))));
        }
        var bytes = ("\uFEFF" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return new SheetFile(new UploadedFile(name, bytes), choices(sheet), sheet.kind(), rows);
    }

    /** All that tells one filling-in from another beside its rows. */
    private static String place(Sheet sheet, String name, String key) {
        return String.join(
                " ",
                name,
                sheet.line().id().toString(),
                sheet.source(),
                sheet.money().key(),
                sheet.kind().key(),
                key);
    }

    private static Choices choices(Sheet sheet) {
        var said = new HashMap<String, String>();
        said.put("type", sheet.kind().key());
        said.put("money", sheet.money().key());
        said.put(Field.PROGRAMME.key(), sheet.line().plan().code().value());
        said.put(Field.PROJECT.key(), sheet.line().project().code().value());
        said.put(Field.SOURCE.key(), sheet.source());
        return Choices.of(said);
    }

    private static String line(Stream<String> cells) {
        return cells.map(SheetFile::quoted).collect(Collectors.joining("\t"));
    }

    private static String quoted(String cell) {
        return '"' + cell.replaceAll("\\p{Cntrl}", " ").replace("\"", "\"\"") + '"';
    }

    /** The number on the sheet of a row of the file. */
    int numberOf(int fileRow) {
        return rows.get(fileRow - FIRST).number();
    }

    /** The rows of the file, with the number that each has on the sheet. */
    Map<Integer, Integer> numbers() {
        var numbers = new HashMap<Integer, Integer>();
        for (var i = 0; i < rows.size(); i++) {
            numbers.put(i + FIRST, rows.get(i).number());
        }
        return numbers;
    }

    /** The column that a cell of the file stands in; absent where it is none of the sheet. */
    Optional<Field> fieldAt(@Nullable String address) {
        if (address == null) {
            return Optional.empty();
        }
        var letters = address.replaceAll("[0-9]", "");
        for (var column = 0; column < kind.columns().size(); column++) {
            if (Row.column(column).equals(letters)) {
                return Optional.of(kind.columns().get(column));
            }
        }
        return Optional.empty();
    }
}
