package socai.bulk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Worksheet;
import socai.bulk.TemplateFile.Form;
import socai.ledger.refusal.InvalidValue;

/** A file to fill in: the headings of a kind in both languages, and a row that shows how, which nobody can record. */
public final class Template {
    /** No project is called so; a row that is left in is refused. */
    private static final String NOT_MEANT = "(ví dụ)";

    private static final Map<Field, String> EXAMPLES = Map.ofEntries(
            Map.entry(Field.PROJECT, NOT_MEANT),
            Map.entry(Field.TO_PROJECT, NOT_MEANT),
            Map.entry(Field.YEAR, "2013"),
            Map.entry(Field.SOURCE, "CENTRAL"),
            Map.entry(Field.TO_SOURCE, "CENTRAL"),
            Map.entry(Field.UNIT, "061"),
            Map.entry(Field.TO_UNIT, "063"),
            Map.entry(Field.AMOUNT, "1.250.000"),
            Map.entry(Field.GIVEN, "5.000.000"),
            Map.entry(Field.COMMITTED, "1.500.000"),
            Map.entry(Field.PAID, "2.000.000"),
            Map.entry(Field.ADVANCED, "300.000"),
            Map.entry(Field.ADVANCE_REFERENCE, "SDĐK-TU-001"),
            Map.entry(Field.KIND, "Khối lượng hoàn thành"),
            Map.entry(Field.REFERENCE, "UNC-001"),
            Map.entry(Field.CONTRACT, "12/HĐ-XD"),
            Map.entry(Field.PAYEE, "Công ty TNHH Xây dựng Bắc Kạn"),
            Map.entry(Field.ENTRY, "324"),
            Map.entry(Field.EFFECTIVE_DATE, "15/08/2013"),
            Map.entry(Field.BASIS_NUMBER, "934/QĐ-UBND"),
            Map.entry(Field.BASIS_DATE, "20/06/2013"),
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
        new TemplateFile(kind.key(), headings(), List.of(example())).send(format, this::prepare, response);
    }

    private void prepare(Worksheet sheet, int column) {
        switch (kind.fields().get(column)) {
            case AMOUNT, GIVEN, COMMITTED, PAID, ADVANCED -> TemplateFile.form(sheet, column, Form.AMOUNT);
            case EFFECTIVE_DATE, BASIS_DATE -> TemplateFile.form(sheet, column, Form.DAY);
            case KIND -> TemplateFile.choice(sheet, column, List.of("Khối lượng hoàn thành", "Tạm ứng"));
            case UNIT, TO_UNIT -> TemplateFile.form(sheet, column, Form.TEXT);
            default -> {}
        }
    }
}
