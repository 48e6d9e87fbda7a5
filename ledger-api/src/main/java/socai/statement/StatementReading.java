package socai.statement;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import socai.bulk.AmountUnit;
import socai.http.InvalidRequest;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.statement.Flow;
import socai.ledger.statement.StatementLine;
import socai.workbook.Row;
import socai.workbook.TableFile;

/**
 * How the file of a statement is read, to be looked over before it is loaded.
 *
 * @param encoding how it is written, and what stands between its columns
 * @param notices what a reader of the file may not see
 * @param totals what its lines sum up to; absent while some of it cannot be read
 * @param faults what is wrong with it
 */
public record StatementReading(
        String encoding,
        @Nullable Character separator,
        @Nullable String sheet,
        List<TableFile.Notice> notices,
        List<Column> columns,
        AmountUnit money,
        @Nullable Totals totals,
        List<InvalidRequest.Fault> faults) {
    public StatementReading {
        notices = List.copyOf(notices);
        columns = List.copyOf(columns);
        faults = List.copyOf(faults);
    }

    /**
     * A column that has a heading.
     *
     * @param field what it tells; absent if that is not known, or it is left out
     */
    public record Column(
            String letters, String heading, @Nullable StatementField field) {}

    /** Its lines to hold against the paper: how many, of which days, and what was paid and came back, in đồng. */
    public record Totals(int lines, LocalDate first, LocalDate last, long paid, long returned) {
        static @Nullable Totals of(List<StatementLine> lines) {
            return lines.isEmpty()
                    ? null
                    : new Totals(
                            lines.size(),
                            lines.stream()
                                    .map(StatementLine::date)
                                    .min(Comparator.naturalOrder())
                                    .orElseThrow(),
                            lines.stream()
                                    .map(StatementLine::date)
                                    .max(Comparator.naturalOrder())
                                    .orElseThrow(),
                            sum(lines, Flow.PAID),
                            sum(lines, Flow.RETURNED));
        }

        private static long sum(List<StatementLine> lines, Flow flow) {
            return lines.stream()
                    .filter(line -> line.flow() == flow)
                    .mapToLong(line -> line.amount().dong())
                    .sum();
        }
    }

    static StatementReading of(StatementTable table, AmountUnit money, @Nullable ProgrammePlan plan) {
        Totals totals = null;
        var faults = List.<InvalidRequest.Fault>of();
        try {
            table.columnsMustSuffice();
            totals = Totals.of(new StatementReader(table, money, plan).read());
        } catch (InvalidValue wrong) {
            faults = List.of(InvalidRequest.Fault.of("file", wrong));
        } catch (InvalidRequest unread) {
            faults = unread.faults();
        }
        var columns = table.columns().stream()
                .map(column -> new Column(Row.column(column.place()), column.heading(), column.field()))
                .toList();
        return new StatementReading(
                table.encoding(), table.separator(), table.sheet(), table.notices(), columns, money, totals, faults);
    }

    /** The field of each heading, by its name; an empty text for a column that is left out. */
    public Map<String, String> fields() {
        var fields = new TreeMap<String, String>();
        columns.forEach(column -> fields.put(
                column.heading(), column.field() == null ? "" : column.field().key()));
        return fields;
    }

    /** The heading of each column, by its letters. */
    public Map<String, String> headings() {
        var headings = new TreeMap<String, String>();
        columns.forEach(column -> headings.put(column.letters(), column.heading()));
        return headings;
    }
}
