package socai.export.table;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import socai.export.file.Provenance;
import socai.ledger.value.Treasury;

/**
 * An Excel workbook that is sent as it is made: real numbers and dates below a frozen heading, and a
 * last sheet that says where they come from.
 */
public final class Spreadsheet<T> implements Rows<T> {
    private static final int BLOCK = 1_000;

    private final Workbook workbook;
    private final List<ExportColumn<T>> columns;
    private final Provenance from;
    private final UnaryOperator<String> words;
    private final int rowsOfASheet;
    private Worksheet sheet;
    private int sheets;
    private int row;
    private int block;

    public Spreadsheet(OutputStream out, List<ExportColumn<T>> columns, Provenance from, UnaryOperator<String> words) {
        this(out, columns, from, words, Worksheet.MAX_ROWS);
    }

    /** Takes how many rows a sheet can hold, so that a test need not write a million. */
    public Spreadsheet(
            OutputStream out,
            List<ExportColumn<T>> columns,
            Provenance from,
            UnaryOperator<String> words,
            int rowsOfASheet) {
        this.workbook = new Workbook(out, "SoCai", null);
        this.columns = columns;
        this.from = from;
        this.words = words;
        this.rowsOfASheet = rowsOfASheet;
        this.sheet = nextSheet();
    }

    @Override
    public void write(T value) throws IOException {
        if (row == rowsOfASheet) {
            finishSheet();
            sheet = nextSheet();
        }
        for (var i = 0; i < columns.size(); i++) {
            cell(i, columns.get(i).value().apply(value));
        }
        row++;
        if (row - block == BLOCK) {
            finishBlock();
        }
    }

    private void cell(int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Number number -> sheet.value(row, column, number);
            case LocalDate day -> sheet.value(row, column, day);
            case Instant moment ->
                sheet.value(row, column, moment.atZone(Treasury.ZONE).toLocalDateTime());
            // Inline, because a table of all texts would grow with the rows; and a text is never a formula.
            default -> sheet.inlineString(row, column, value.toString());
        }
    }

    private Worksheet nextSheet() {
        sheets++;
        var next = workbook.newWorksheet(words.apply("sheet.data") + (sheets == 1 ? "" : " " + sheets));
        for (var i = 0; i < columns.size(); i++) {
            next.width(i, columns.get(i).kind().width());
            next.inlineString(0, i, words.apply(columns.get(i).name()));
        }
        next.range(0, 0, 0, columns.size() - 1)
                .style()
                .bold()
                .wrapText(true)
                .fillColor("E3EDE9")
                .set();
        next.freezePane(0, 1);
        row = 1;
        block = 1;
        return next;
    }

    /** Styles the rows of a block at once, and lets go of them. */
    private void finishBlock() throws IOException {
        if (row > block) {
            for (var i = 0; i < columns.size(); i++) {
                var format = format(columns.get(i).kind());
                if (format != null) {
                    sheet.range(block, i, row - 1, i).style().format(format).set();
                }
            }
            sheet.flush();
            block = row;
        }
    }

    private static @Nullable String format(ExportColumn.Kind kind) {
        return switch (kind) {
            case CODE, ID, NAME -> null;
            case NUMBER, YEAR -> "0";
            case MONEY -> "#,##0";
            case DAY -> "dd/mm/yyyy";
            case INSTANT -> "dd/mm/yyyy hh:mm:ss";
        };
    }

    private void finishSheet() throws IOException {
        finishBlock();
        sheet.setAutoFilter(0, 0, Math.max(row - 1, 0), columns.size() - 1);
        sheet.finish();
    }

    @Override
    public void close() throws IOException {
        finishSheet();
        ProvenanceSheet.write(workbook, from, words);
        workbook.finish();
    }
}
