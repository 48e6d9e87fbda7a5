package socai.export.table;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import socai.export.file.Provenance;
import socai.ledger.value.Treasury;

/** The sheet "Nguồn" of a workbook: where its figures come from. */
public final class ProvenanceSheet {
    private ProvenanceSheet() {}

    /** Adds the sheet; {@code words} gives the text of a message below {@code export.}. */
    public static void write(Workbook workbook, Provenance from, UnaryOperator<String> words) throws IOException {
        var sheet = workbook.newWorksheet(words.apply("sheet.source"));
        sheet.width(0, 34);
        sheet.width(1, 70);
        var row = 0;
        sheet.inlineString(row, 0, words.apply("source.ledger"));
        sheet.inlineString(row++, 1, "Sổ Cái");
        sheet.inlineString(row, 0, words.apply("source.position"));
        sheet.value(row++, 1, from.position());
        if (from.root() != null) {
            sheet.inlineString(row, 0, words.apply("source.root"));
            sheet.inlineString(row++, 1, from.root());
        }
        if (from.effectiveOn() != null) {
            sheet.inlineString(row, 0, words.apply("source.effectiveOn"));
            sheet.value(row, 1, from.effectiveOn());
            sheet.style(row++, 1).format("dd/mm/yyyy").set();
        }
        if (!from.filter().isEmpty()) {
            sheet.inlineString(row, 0, words.apply("source.filter"));
            sheet.inlineString(row++, 1, from.filter());
        }
        sheet.inlineString(row, 0, words.apply("source.madeAt"));
        sheet.value(row, 1, from.madeAt().atZone(Treasury.ZONE).toLocalDateTime());
        sheet.style(row++, 1).format("dd/mm/yyyy hh:mm:ss").set();
        if (from.verified() != null) {
            sheet.inlineString(row, 0, words.apply("source.verified"));
            sheet.inlineString(
                    row++, 1, words.apply("verified." + from.verified().outcome()));
            sheet.inlineString(row, 0, words.apply("source.verifiedUpTo"));
            sheet.value(row++, 1, from.verified().position());
            sheet.inlineString(row, 0, words.apply("source.verifiedAt"));
            sheet.value(row, 1, from.verified().at().atZone(Treasury.ZONE).toLocalDateTime());
            sheet.style(row++, 1).format("dd/mm/yyyy hh:mm:ss").set();
        }
        sheet.inlineString(row, 0, words.apply("source.unit"));
        sheet.inlineString(row, 1, words.apply("source.dong"));
        sheet.range(0, 0, row, 0).style().bold().set();
        sheet.range(0, 1, row, 1).style().horizontalAlignment("left").set();
        sheet.finish();
    }
}
