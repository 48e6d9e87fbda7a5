package socai.export;

import static socai.export.file.Streaming.unchecked;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import socai.access.AccessBook;
import socai.access.AccessFilter;
import socai.access.AccessRow;
import socai.export.file.Format;
import socai.export.table.Csv;
import socai.export.table.ExportColumn;
import socai.export.table.ExportColumn.Kind;

/** The access log as a file for spreadsheets: every row that was asked for, the newest first. */
@Component
public final class AccessExport {
    private static final List<ExportColumn<AccessRow>> COLUMNS = List.of(
            new ExportColumn<>("number", Kind.NUMBER, AccessRow::number),
            new ExportColumn<>("at", Kind.INSTANT, AccessRow::at),
            new ExportColumn<>("kind", Kind.CODE, AccessRow::kind),
            new ExportColumn<>("who", Kind.CODE, AccessRow::who),
            new ExportColumn<>("typed", Kind.CODE, AccessRow::typed),
            new ExportColumn<>("address", Kind.CODE, AccessRow::address),
            new ExportColumn<>("door", Kind.CODE, AccessRow::door),
            new ExportColumn<>("what", Kind.NAME, AccessRow::what),
            new ExportColumn<>("times", Kind.NUMBER, AccessRow::times),
            new ExportColumn<>("sha256", Kind.ID, AccessRow::sha256));

    private final AccessBook book;
    private final Exports exports;
    private final Clock clock;

    AccessExport(AccessBook book, Exports exports, Clock clock) {
        this.book = book;
        this.exports = exports;
        this.clock = clock;
    }

    /** Sends the rows of a filter. */
    public void send(AccessFilter filter, HttpServletResponse response) {
        exports.admit(() ->
                unchecked((AccessFilter wanted) -> write(wanted, response)).accept(filter));
    }

    private void write(AccessFilter filter, HttpServletResponse response) throws IOException {
        response.setContentType(Format.CSV_TYPE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("access-" + LocalDate.now(clock) + ".csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        try (var rows = Csv.forSpreadsheets(new BufferedOutputStream(response.getOutputStream()), COLUMNS)) {
            book.each(filter, unchecked(rows::write));
        }
    }
}
