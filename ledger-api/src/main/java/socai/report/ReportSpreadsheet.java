package socai.report;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import socai.export.file.Attachment;
import socai.export.file.Format;
import socai.export.file.Provenance;
import socai.export.table.ProvenanceSheet;
import socai.findings.OpenFinding;
import socai.report.DisbursementReport.Level;
import socai.report.ReportColumn.Group;

/** The report as a workbook that prints on A4, its cells exact numbers whatever they show. */
@Component
public final class ReportSpreadsheet {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final int HEADING = 5;
    private static final int FIRST_MONEY = 3;
    private static final List<ReportColumn> MONEY = List.of(ReportColumn.values());
    private static final int SHARE = FIRST_MONEY + MONEY.indexOf(ReportColumn.UNDISBURSED);
    private static final int NOTES = SHARE + 2;
    private static final int[] WORDS = {7, 42, 20};
    private static final double LINE = 15;

    private final MessageSource messages;
    private final Remarks notes;
    private final Clock clock;

    public ReportSpreadsheet(MessageSource messages, Remarks notes, Clock clock) {
        this.messages = messages;
        this.notes = notes;
        this.clock = clock;
    }

    /** Sends a report as a file. */
    public void write(DisbursementReport report, MoneyUnit unit, Locale locale, Attachment file) throws IOException {
        var filter = "programme=" + report.programme() + "&year=" + report.year() + "&on=" + report.on();
        var from = Provenance.of(report.seal(), filter, clock.instant());
        var out = file.begin("disbursement-" + report.year(), Format.XLSX.key(), Format.XLSX.mediaType(), from);
        write(report, unit, locale, from, out);
        out.flush();
    }

    private void write(DisbursementReport report, MoneyUnit unit, Locale locale, Provenance from, OutputStream out)
            throws IOException {
        var workbook = new Workbook(out, "SoCai", null);
        var sheet = workbook.newWorksheet(say("report.sheet", locale));
        title(sheet, report, unit, locale);
        heading(sheet, locale);
        var at = HEADING + 2;
        for (var row : report.rows()) {
            sheet.inlineString(at, 0, row.number());
            sheet.inlineString(at, 1, name(row, locale));
            sheet.inlineString(at, 2, String.join(", ", row.sources()));
            figures(sheet, at, row.sum(), row.asked(), unit, locale);
            sheet.rowHeight(at, LINE * lines(name(row, locale), String.join(", ", row.sources())));
            if (row.level() == Level.PROJECT) {
                sheet.range(at, 0, at, NOTES).style().bold().set();
            }
            at++;
        }
        sheet.inlineString(at, 1, say("table.total", locale));
        figures(sheet, at, report.total(), report.asked(), unit, locale);
        sheet.range(at, 0, at, NOTES).style().bold().fillColor("E3EDE9").set();
        lines(sheet, at, unit);
        if (unit == MoneyUnit.TRIEU) {
            sheet.inlineString(at + 1, 1, say("report.rounding", locale));
        }
        onPaper(sheet);
        sheet.finish();
        ProvenanceSheet.write(workbook, from, key -> say("export." + key, locale));
        workbook.finish();
    }

    private void title(Worksheet sheet, DisbursementReport report, MoneyUnit unit, Locale locale) {
        sheet.inlineString(0, 0, say("report.title", locale));
        sheet.range(0, 0, 0, NOTES)
                .style()
                .bold()
                .fontSize(14)
                .horizontalAlignment("center")
                .merge()
                .set();
        sheet.inlineString(1, 0, report.title().value());
        sheet.range(1, 0, 1, NOTES)
                .style()
                .horizontalAlignment("center")
                .merge()
                .set();
        sheet.inlineString(2, 0, say("report.until", locale, report.year().toString(), DAY.format(report.on())));
        sheet.range(2, 0, 2, NOTES)
                .style()
                .horizontalAlignment("center")
                .merge()
                .set();
        sheet.inlineString(3, 0, say("report.in." + unit.key(), locale));
        sheet.range(3, 0, 3, NOTES)
                .style()
                .italic()
                .horizontalAlignment("right")
                .merge()
                .set();
    }

    private void heading(Worksheet sheet, Locale locale) {
        tall(sheet, 0, say("report.number", locale));
        tall(sheet, 1, say("report.what", locale));
        tall(sheet, 2, say("dimension.source", locale));
        for (var column : ReportColumn.values()) {
            var words = say("report.column." + column, locale);
            if (column.group() == Group.NONE) {
                tall(sheet, at(column), words);
            } else {
                sheet.inlineString(HEADING + 1, at(column), words);
            }
        }
        for (var group : new Group[] {Group.PLAN, Group.DISBURSED}) {
            var first = at(group.columns().getFirst());
            var last = at(group.columns().getLast());
            sheet.inlineString(HEADING, first, say("report.group." + group, locale));
            sheet.range(HEADING, first, HEADING, last).merge();
        }
        tall(sheet, SHARE, say("report.share", locale));
        tall(sheet, NOTES, say("report.notes", locale));
        sheet.range(HEADING, 0, HEADING + 1, NOTES)
                .style()
                .bold()
                .wrapText(true)
                .horizontalAlignment("center")
                .verticalAlignment("center")
                .fillColor("E3EDE9")
                .set();
        sheet.rowHeight(HEADING + 1, 3 * LINE);
        sheet.freezePane(2, HEADING + 2);
    }

    private static void tall(Worksheet sheet, int column, String words) {
        sheet.inlineString(HEADING, column, words);
        sheet.range(HEADING, column, HEADING + 1, column).merge();
    }

    private void figures(
            Worksheet sheet, int row, ReportFigures sum, List<OpenFinding> asked, MoneyUnit unit, Locale locale) {
        for (var column : ReportColumn.values()) {
            sheet.value(row, at(column), unit.number(column.of(sum)));
        }
        if (sum.plan() > 0) {
            sheet.value(
                    row,
                    SHARE,
                    BigDecimal.valueOf(sum.balance().disbursed())
                            .divide(BigDecimal.valueOf(sum.plan()), 6, RoundingMode.HALF_EVEN));
        }
        sheet.inlineString(row, NOTES, notes.of(sum, asked, unit, locale));
    }

    /** Told to the row, since not every program makes it as high as its words are long; bold ones are wider. */
    private static int lines(String name, String sources) {
        return 1 + Math.max(name.length() / (WORDS[1] - 8), sources.length() / (WORDS[2] - 2));
    }

    /** The share stands between what it is a share of and what is left. */
    private static int at(ReportColumn column) {
        return FIRST_MONEY + MONEY.indexOf(column) + (column == ReportColumn.UNDISBURSED ? 1 : 0);
    }

    private static void lines(Worksheet sheet, int last, MoneyUnit unit) {
        sheet.range(HEADING, 0, last, NOTES)
                .style()
                .borderStyle(BorderStyle.THIN)
                .set();
        sheet.range(HEADING + 2, FIRST_MONEY, last, NOTES - 1)
                .style()
                .format(unit.format())
                .set();
        sheet.range(HEADING + 2, SHARE, last, SHARE).style().format("0.0%").set();
        sheet.range(HEADING + 2, 1, last, 2).style().wrapText(true).set();
        for (var column = 0; column <= NOTES; column++) {
            sheet.width(column, column < WORDS.length ? WORDS[column] : column == NOTES ? 20 : 13);
        }
    }

    private static void onPaper(Worksheet sheet) {
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.repeatRows(HEADING, HEADING + 1);
    }

    private String name(DisbursementReport.Row row, Locale locale) {
        return switch (row.level()) {
            case PROJECT -> row.code() + " · " + row.name();
            case POOL -> say("unit.pool", locale);
            case PROVINCE -> say("unit.province", locale);
            case DISTRICT -> String.valueOf(row.name());
        };
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments.length == 0 ? null : arguments, locale);
    }
}
