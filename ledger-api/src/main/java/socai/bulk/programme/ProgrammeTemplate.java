package socai.bulk.programme;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Worksheet;
import socai.bulk.TemplateFile;
import socai.bulk.TemplateFile.Form;

/** A programme's file to fill in, with a row of each item, which nobody can record: no code is as those are. */
final class ProgrammeTemplate {
    private static final String NOT_MEANT = "(ví dụ)";

    private static final List<Map<PlanColumn, String>> EXAMPLES = List.of(
            Map.of(
                    PlanColumn.ITEM, PlanItem.PROGRAMME.word(),
                    PlanColumn.CODE, NOT_MEANT,
                    PlanColumn.NAME, "Giảm nghèo bền vững 2013-2015",
                    PlanColumn.ENVELOPE, "5.000.000.000",
                    PlanColumn.YEARS, "2013-2015",
                    PlanColumn.NUMBER, "934/QĐ-UBND",
                    PlanColumn.DATE, "20/06/2013",
                    PlanColumn.ISSUER, "UBND tỉnh Bắc Kạn"),
            Map.of(
                    PlanColumn.ITEM,
                    PlanItem.SOURCE.word(),
                    PlanColumn.CODE,
                    NOT_MEANT,
                    PlanColumn.NAME,
                    "Ngân sách trung ương",
                    PlanColumn.SOURCE_KIND,
                    "Ngân sách nhà nước"),
            Map.of(
                    PlanColumn.ITEM, PlanItem.PROJECT.word(),
                    PlanColumn.CODE, NOT_MEANT,
                    PlanColumn.NAME, "Nước sạch thôn bản",
                    PlanColumn.ENVELOPE, "5.000.000.000",
                    PlanColumn.SOURCES, "Ngân sách trung ương",
                    PlanColumn.LEAD, "Sở Nông nghiệp"),
            Map.of(
                    PlanColumn.ITEM,
                    PlanItem.UNIT.word(),
                    PlanColumn.CODE,
                    NOT_MEANT,
                    PlanColumn.NAME,
                    "Huyện Ba Bể",
                    PlanColumn.LEVEL,
                    "Huyện"));

    private static final List<PlanColumn> COLUMNS = List.of(PlanColumn.values());

    private ProgrammeTemplate() {}

    static void send(String format, HttpServletResponse response) throws IOException {
        new TemplateFile(
                        "Programme",
                        COLUMNS.stream().map(PlanColumn::heading).toList(),
                        EXAMPLES.stream()
                                .map(row -> COLUMNS.stream()
                                        .map(column -> row.getOrDefault(column, ""))
                                        .toList())
                                .toList())
                .send(format, ProgrammeTemplate::prepare, response);
    }

    private static void prepare(Worksheet sheet, int column) {
        switch (COLUMNS.get(column)) {
            case ITEM ->
                TemplateFile.choice(
                        sheet,
                        column,
                        Arrays.stream(PlanItem.values()).map(PlanItem::word).toList());
            case CODE, PARENT -> TemplateFile.form(sheet, column, Form.TEXT);
            case ENVELOPE -> TemplateFile.form(sheet, column, Form.AMOUNT);
            case DATE -> TemplateFile.form(sheet, column, Form.DAY);
            case SOURCE_KIND ->
                TemplateFile.choice(sheet, column, List.of("Ngân sách nhà nước", "Tài trợ", "Đóng góp"));
            case LEVEL -> TemplateFile.choice(sheet, column, List.of("Tỉnh", "Huyện", "Xã"));
            case NAME, YEARS, SOURCES, LEAD, NUMBER, ISSUER -> {}
        }
    }
}
