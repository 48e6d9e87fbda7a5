package socai.api.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import socai.bulk.CheckedRow;
import socai.bulk.Columns;
import socai.bulk.Field;
import socai.bulk.ImportCheck;
import socai.bulk.RowFault;
import socai.http.Paging;
import socai.ledger.event.LedgerEvent.FileImported;
import socai.ledger.imports.ImportedFile;
import socai.ledger.posting.LineBalance;
import socai.ledger.value.Actor;
import socai.ledger.value.Sha256;
import socai.log.event.RecordedEvent;

/** The answers about files of entries. Amounts are whole đồng, instants are UTC. */
final class ImportAnswers {
    private ImportAnswers() {}

    /**
     * What a file would do. Of long lists it holds the first rows.
     *
     * @param sums of whole columns, where rows have several amounts
     * @param recorded the position of the file's event, if it was recorded before
     * @param faults what is wrong with the file as a whole
     * @param cut the lengths of the lists that are cut
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Checked(
            Sha256 digest,
            String encoding,
            @Nullable String separator,
            @Nullable String sheet,
            @Nullable Long recorded,
            List<Read> columns,
            List<String> faults,
            List<String> notices,
            Sum all,
            Sum good,
            @Nullable List<Part> sums,
            List<Part> parts,
            List<Told> wrong,
            List<Told> warned,
            List<LineBalance> balances,
            @Nullable Map<String, Integer> cut) {
        static Checked of(ImportCheck check) {
            var cut = new TreeMap<String, Integer>();
            var columns = check.columns();
            var sums = check.columnTotals();
            return new Checked(
                    check.digest(),
                    check.encoding(),
                    check.separator(),
                    check.sheet(),
                    check.recorded(),
                    columns == null
                            ? List.of()
                            : columns.all().stream().map(Read::of).toList(),
                    check.faults(),
                    check.notices(),
                    Sum.of(check.all()),
                    Sum.of(check.goodTotal()),
                    sums.isEmpty() ? null : sums.stream().map(Part::ofColumn).toList(),
                    Paging.first("parts", check.subtotals(), Paging.LARGEST, cut).stream()
                            .map(Part::of)
                            .toList(),
                    Paging.first("wrong", check.wrong(), Paging.LARGEST, cut).stream()
                            .map(row -> Told.of(row, row.faults()))
                            .toList(),
                    Paging.first("warned", check.warned(), Paging.USUAL, cut).stream()
                            .map(row -> Told.of(row, row.warnings()))
                            .toList(),
                    Paging.first("balances", check.balances(), Paging.USUAL, cut),
                    cut.isEmpty() ? null : cut);
        }
    }

    /** A column and what it was read as; nothing where it was not read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Read(String column, String heading, @Nullable String field) {
        static Read of(Columns.Column column) {
            var field = column.field();
            return new Read(column.letters(), column.heading(), field == null ? null : field.key());
        }
    }

    /** A number of rows and the sum of their amounts. */
    record Sum(long rows, long amount) {
        static Sum of(ImportCheck.Total total) {
            return new Sum(total.rows(), total.dong());
        }
    }

    /**
     * The sum of a line and unit, to hold against the paper, or of a whole column.
     *
     * @param column the column of its amounts; absent where a row has one amount
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(
            @Nullable String line,
            @Nullable String unit,
            @Nullable String column,
            long rows,
            long amount) {
        static Part of(ImportCheck.Subtotal sum) {
            var column = sum.column() == Field.AMOUNT ? null : sum.column().key();
            return new Part(
                    sum.line(),
                    sum.unit(),
                    column,
                    sum.total().rows(),
                    sum.total().dong());
        }

        static Part ofColumn(ImportCheck.Subtotal sum) {
            return new Part(
                    null,
                    null,
                    sum.column().key(),
                    sum.total().rows(),
                    sum.total().dong());
        }
    }

    /** A row of the file, and what is to be said of it. */
    record Told(int row, List<RowFault> told) {
        static Told of(CheckedRow row, List<RowFault> told) {
            return new Told(row.number(), told);
        }
    }

    /** A file that was recorded, and where: its entries stand from {@code first} to right before {@code position}. */
    record Imported(long position, long first, Instant recordedAt, ImportedFile file, Actor by) {
        static Imported of(RecordedEvent event) {
            var said = (FileImported) event.event();
            var part = event.origin().part();
            var first = part == null ? event.position() : event.position() - part.number() + 1;
            return new Imported(event.position(), first, event.recordedAt(), said.file(), said.by());
        }
    }
}
