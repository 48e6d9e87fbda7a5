package socai.bulk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import socai.ledger.refusal.InvalidValue;

/**
 * A table to fill in, as CSV or as a workbook.
 *
 * @param name of the file, without its ending
 * @param headings in Vietnamese and in English
 * @param examples rows that show how, which nobody can record
 */
public record TemplateFile(String name, List<String> headings, List<List<String>> examples) {
    private static final String MARK = "\uFEFF";
    private static final int WIDTH = 24;
    /** So many rows are prepared with the forms of their cells. */
    private static final int PREPARED = 1_000;

    public TemplateFile {
        headings = List.copyOf(headings);
        examples = List.copyOf(examples);
    }

    /** How the cells of a column are to be filled in. */
    public enum Form {
        TEXT,
        AMOUNT,
        DAY
    }

    /** Prepares a column of a workbook. */
    @FunctionalInterface
    public interface Preparation {
        void of(Worksheet sheet, int column);
    }

    /** Gives the cells of a column a form. */
    public static void form(Worksheet sheet, int column, Form form) {
        sheet.range(1, column, PREPARED, column)
                .style()
                .format(
                        switch (form) {
                            case TEXT -> "@"; // keeps zeros
                            case AMOUNT -> "#,##0";
                            case DAY -> "dd/mm/yyyy";
                        })
                .set();
    }

    /** Lets the cells of a column be chosen from a list. */
    public static void choice(Worksheet sheet, int column, List<String> values) {
        sheet.range(1, column, PREPARED, column).validateWithListByFormula('"' + String.join(",", values) + '"');
    }

    /**
     * Sends it.
     *
     * @throws InvalidValue for a format that is neither {@code csv} nor {@code xlsx}
     */
    public void send(String format, Preparation preparation, HttpServletResponse response) throws IOException {
        if (!format.equals("csv") && !format.equals("xlsx")) {
            throw new InvalidValue("choice", "csv, xlsx");
        }
        response.setContentType(
                format.equals("csv")
                        ? "text/csv;charset=UTF-8"
                        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("so-cai-" + name + "." + format, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        if (format.equals("csv")) {
            response.getOutputStream().write(csv().getBytes(StandardCharsets.UTF_8));
        } else {
            workbook(preparation, response.getOutputStream());
        }
    }

    private String csv() {
        return MARK + line(headings) + examples.stream().map(TemplateFile::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream()
                        .map(cell -> cell.contains(",") ? '"' + cell + '"' : cell)
                        .collect(Collectors.joining(",")) + "\r\n";
    }

    private void workbook(Preparation preparation, OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "SoCai", null)) {
            var sheet = workbook.newWorksheet("Sổ Cái");
            for (var column = 0; column < headings.size(); column++) {
                sheet.width(column, WIDTH);
                sheet.inlineString(0, column, headings.get(column));
                for (var row = 0; row < examples.size(); row++) {
                    sheet.inlineString(row + 1, column, examples.get(row).get(column));
                }
                preparation.of(sheet, column);
            }
            sheet.range(0, 0, 0, headings.size() - 1)
                    .style()
                    .bold()
                    .wrapText(true)
                    .set();
            sheet.freezePane(0, 1);
        }
    }
}
