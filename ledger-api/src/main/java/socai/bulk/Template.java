package socai.bulk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import socai.ledger.refusal.InvalidValue;

/** A file to fill in: the headings of a kind in both languages, and a row that shows how, which nobody can record. */
public final class Template {
    /** No project is called so; a row that is left in is refused. */
    private static final String NOT_MEANT = "(ví dụ)";

    private static final String MARK = "\uFEFF";
    private static final int WIDTH = 24;
    private static final int PREPARED = 1_000;

    private static final Map<Field, String> EXAMPLES = Map.ofEntries(
            Map.entry(Field.PROJECT, NOT_MEANT),
            Map.entry(Field.TO_PROJECT, NOT_MEANT),
            Map.entry(Field.YEAR, "2013"),
            Map.entry(Field.SOURCE, "CENTRAL"),
            Map.entry(Field.TO_SOURCE, "CENTRAL"),
            Map.entry(Field.UNIT, "061"),
            Map.entry(Field.TO_UNIT, "063"),
            Map.entry(Field.AMOUNT, "1.250.000"),
            Map.entry(Field.KIND, "Khối lượng hoàn thành"),
            Map.entry(Field.REFERENCE, "UNC-001"),
            Map.entry(Field.CONTRACT, "12/HĐ-XD"),
            Map.entry(Field.PAYEE, "Công ty TNHH Xây dựng Bắc Kạn"),
            Map.entry(Field.ENTRY, "324"),
            Map.entry(Field.EFFECTIVE_DATE, "15/08/2013"),
            Map.entry(Field.BASIS_NUMBER, "934/QĐ-UBND"),
            Map.entry(Field.BASIS_DATE, "18/06/2013"),
            Map.entry(Field.BASIS_ISSUER, "UBND tỉnh Bắc Kạn"),
            Map.entry(Field.REASON, "Ghi nhầm đơn vị"));

    private final FileKind kind;

    private Template(FileKind kind) {
        this.kind = kind;
    }

    public static Template of(FileKind kind) {
        return new Template(kind);
    }

    private List<String> headings() {
        return kind.fields().stream()
                .map(field -> field.heading(false) + " / " + field.heading(true))
                .toList();
    }

    private List<String> example() {
        return kind.fields().stream()
                .map(field -> EXAMPLES.getOrDefault(field, ""))
                .toList();
    }

    /**
     * Sends it.
     *
     * @throws InvalidValue for a format that is neither {@code csv} nor {@code xlsx}
     */
    public void send(String format, HttpServletResponse response) throws IOException {
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
                        .filename("so-cai-" + kind.key() + "." + format, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        if (format.equals("csv")) {
            response.getOutputStream().write(csv().getBytes(StandardCharsets.UTF_8));
        } else {
            workbook(response.getOutputStream());
        }
    }

    String csv() {
        return MARK + line(headings()) + line(example());
    }

    private static String line(List<String> cells) {
        return cells.stream()
                        .map(cell -> cell.contains(",") ? '"' + cell + '"' : cell)
                        .collect(Collectors.joining(",")) + "\r\n";
    }

    void workbook(OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "SoCai", null)) {
            var sheet = workbook.newWorksheet("Sổ Cái");
            var headings = headings();
            for (var i = 0; i < headings.size(); i++) {
                sheet.width(i, WIDTH);
                sheet.inlineString(0, i, headings.get(i));
                sheet.inlineString(1, i, example().get(i));
                switch (kind.fields().get(i)) {
                    case AMOUNT ->
                        sheet.range(1, i, PREPARED, i).style().format("#,##0").set();
                    case EFFECTIVE_DATE, BASIS_DATE ->
                        sheet.range(1, i, PREPARED, i)
                                .style()
                                .format("dd/mm/yyyy")
                                .set();
                    case KIND ->
                        sheet.range(1, i, PREPARED, i).validateWithListByFormula("\"Khối lượng hoàn thành,Tạm ứng\"");
                    case UNIT, TO_UNIT ->
                        sheet.range(1, i, PREPARED, i).style().format("@").set(); // keeps zeros
                    default -> {}
                }
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
