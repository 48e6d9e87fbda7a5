package socai.export.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comma-separated values (RFC 4180) in UTF-8, with the names of the columns first. */
public final class Csv<T> implements Rows<T> {
    private static final String END_OF_ROW = "\r\n";

    private final Writer out;
    private final List<ExportColumn<T>> columns;

    private Csv(OutputStream out, List<ExportColumn<T>> columns) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.columns = columns;
    }

    /** For programs that expect UTF-8. */
    public static <T> Csv<T> plain(OutputStream out, List<ExportColumn<T>> columns) throws IOException {
        var csv = new Csv<>(out, columns);
        for (var i = 0; i < columns.size(); i++) {
            csv.out.append(i == 0 ? "" : ",").append(columns.get(i).name());
        }
        csv.out.append(END_OF_ROW);
        return csv;
    }

    /** With a byte-order mark: without one Excel takes Vietnamese letters for those of another script. */
    public static <T> Csv<T> forSpreadsheets(OutputStream out, List<ExportColumn<T>> columns) throws IOException {
        out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        return plain(out, columns);
    }

    @Override
    public void write(T row) throws IOException {
        for (var i = 0; i < columns.size(); i++) {
            out.append(i == 0 ? "" : ",").append(field(columns.get(i).value().apply(row)));
        }
        out.append(END_OF_ROW);
    }

    private static String field(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> quoted(harmless(text));
            default -> value.toString();
        };
    }

    /** A spreadsheet would take such text for a formula and run it; numbers are no text and keep their sign. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? "\"" + text.replace("\"", "\"\"") + "\""
                : text;
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
