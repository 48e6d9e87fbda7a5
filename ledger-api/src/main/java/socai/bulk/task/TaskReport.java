package socai.bulk.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import socai.bulk.CheckedRow;
import socai.bulk.Columns;
import socai.bulk.Field;
import socai.bulk.FileSurvey;
import socai.bulk.LongImports.CheckedPart;
import socai.bulk.RowFault;
import socai.bulk.WrongRows;
import socai.workbook.Row;

/**
 * What the check of a long file found. Sums are of all rows; of wrong rows, and of those to be looked at, the first are
 * kept.
 *
 * @param faults what is wrong with the file as a whole
 * @param notices what a reader of the file may not see
 * @param dong the sum of all rows that could be read; {@code goodDong} of those that would be recorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskReport(
        String encoding,
        @Nullable String separator,
        @Nullable String sheet,
        List<Heading> headings,
        List<String> faults,
        List<String> notices,
        long rows,
        long good,
        long dong,
        long goodDong,
        long warnings,
        List<Subtotal> parts,
        List<Told> wrong,
        List<Told> warned) {
    /** Rows of each list that are kept. */
    public static final int KEPT = 1_000;

    public TaskReport {
        headings = List.copyOf(headings);
        faults = List.copyOf(faults);
        notices = List.copyOf(notices);
        parts = List.copyOf(parts);
        wrong = List.copyOf(wrong);
        warned = List.copyOf(warned);
    }

    /** A column, and the field that it was read as; absent where it was not read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Heading(
            String column, String heading, @Nullable String field) {}

    /**
     * The sum of what would be recorded in a line and unit, to hold against the paper.
     *
     * @param column the column of its amounts, by its key; absent where a row has one amount
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Subtotal(
            String line, @Nullable String unit, @Nullable String column, long rows, long dong) {
        static Subtotal of(CheckedRow.Sum sum) {
            var column = sum.column() == Field.AMOUNT ? null : sum.column().key();
            return new Subtotal(sum.line(), sum.unit(), column, 1, sum.dong());
        }

        String key() {
            return line + "/" + unit + "/" + column;
        }

        Subtotal with(Subtotal more) {
            return new Subtotal(line, unit, column, rows + more.rows, Math.addExact(dong, more.dong));
        }

        /** The column, as a heading. */
        public String heading(boolean english) {
            return Field.ofKey(String.valueOf(column)).orElse(Field.AMOUNT).heading(english);
        }
    }

    /** The sums of whole columns, where rows have several amounts; of rows with one amount, nothing. */
    public List<Subtotal> columnTotals() {
        var sums = new TreeMap<String, Subtotal>();
        parts.stream()
                .filter(part -> part.column() != null)
                .forEach(part -> sums.merge(String.valueOf(part.column()), part, Subtotal::with));
        return List.copyOf(sums.values());
    }

    /** A row, what it holds, and what is to be said of it. */
    public record Told(int row, List<String> cells, List<RowFault> told) {
        public Told {
            cells = List.copyOf(cells);
            told = List.copyOf(told);
        }
    }

    /** Whether every row could be recorded. */
    public boolean isWhole() {
        return faults.isEmpty() && rows > 0 && good == rows;
    }

    /** Whether some could. */
    public boolean hasGood() {
        return faults.isEmpty() && good > 0;
    }

    /** The number of rows that could not. */
    public long wrongRows() {
        return rows - good;
    }

    /** Writes the wrong rows that are kept, with the headings of the file and why, in UTF-8 with a mark. */
    public void writeWrong(OutputStream out) throws IOException {
        WrongRows.write(
                headings.stream().map(Heading::heading).toList(),
                wrong.stream()
                        .map(row -> new WrongRows.Told(row.row(), cellsOf(row), row.told()))
                        .toList(),
                out);
    }

    private List<String> cellsOf(Told row) {
        return headings.stream()
                .map(heading -> Row.place(heading.column()))
                .map(place -> place < row.cells().size() ? row.cells().get(place) : "")
                .toList();
    }

    /** The report of a file of which no row was looked at yet. */
    static TaskReport of(FileSurvey survey, List<String> faults, List<String> notices) {
        var headings = survey.columns().all().stream().map(TaskReport::heading).toList();
        var separator = survey.separator();
        return new TaskReport(
                survey.encoding(),
                separator == null ? null : String.valueOf(separator),
                survey.sheet(),
                headings,
                faults,
                notices,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                List.of());
    }

    private static Heading heading(Columns.Column column) {
        var field = column.field();
        return new Heading(column.letters(), column.heading(), field == null ? null : field.key());
    }

    /** The report with the rows of one more part. */
    TaskReport with(CheckedPart part) {
        var sums = new TreeMap<String, Subtotal>();
        parts.forEach(sum -> sums.put(sum.key(), sum));
        var moreWrong = new ArrayList<>(wrong);
        var moreWarned = new ArrayList<>(warned);
        var total = dong;
        var goodTotal = goodDong;
        var goodRows = good;
        var warnedRows = warnings;
        for (var row : part.rows()) {
            var amount = row.dong();
            total = Math.addExact(total, amount);
            if (!row.isGood()) {
                keep(moreWrong, row, row.faults());
                continue;
            }
            goodRows++;
            goodTotal = Math.addExact(goodTotal, amount);
            row.sums().map(Subtotal::of).forEach(sum -> sums.merge(sum.key(), sum, Subtotal::with));
            if (!row.warnings().isEmpty()) {
                warnedRows++;
                keep(moreWarned, row, row.warnings());
            }
        }
        return new TaskReport(
                encoding,
                separator,
                sheet,
                headings,
                faults,
                notices,
                rows + part.rows().size(),
                goodRows,
                total,
                goodTotal,
                warnedRows,
                List.copyOf(sums.values()),
                moreWrong,
                moreWarned);
    }

    private static void keep(List<Told> list, CheckedRow row, List<RowFault> told) {
        if (list.size() < KEPT) {
            list.add(new Told(
                    row.number(),
                    row.row().cells().stream().map(WrongRows::written).toList(),
                    told));
        }
    }
}
