package socai.web.sheet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.Sha256;
import socai.web.Label;
import socai.web.sheet.ToldRow.Reading;

/**
 * What a sheet would do if it were recorded now.
 *
 * @param rows those that are to become entries
 * @param sums what the rows take, place by place, beside what is left there
 * @param position at which that stands; absent if it could not be read
 * @param faults what is wrong with the sheet as a whole
 */
record SheetOutcome(
        List<ToldRow> rows, List<Sum> sums, @Nullable Long position, List<String> faults) {
    static final SheetOutcome EMPTY = new SheetOutcome(List.of(), List.of(), null, List.of());

    SheetOutcome {
        rows = List.copyOf(rows);
        sums = List.copyOf(sums);
        faults = List.copyOf(faults);
    }

    /**
     * What the rows of one unit, or of the pool, take together.
     *
     * @param dong in đồng
     * @param available what there is to take before, in đồng
     */
    record Sum(Label place, long rows, long dong, long available) {
        public long left() {
            return available - dong;
        }

        public boolean isOver() {
            return dong > available;
        }
    }

    static SheetOutcome fault(String fault) {
        return new SheetOutcome(List.of(), List.of(), null, List.of(fault));
    }

    public @Nullable ToldRow of(int number) {
        return rows.stream().filter(row -> row.number() == number).findFirst().orElse(null);
    }

    public List<ToldRow> wrong() {
        return rows.stream().filter(row -> !row.isGood()).toList();
    }

    public List<ToldRow> warned() {
        return rows.stream()
                .filter(row -> row.isGood() && !row.warnings().isEmpty())
                .toList();
    }

    public boolean isEmpty() {
        return rows.isEmpty() && faults.isEmpty();
    }

    /** Whether all of it can be recorded. */
    public boolean isWhole() {
        return faults.isEmpty() && !rows.isEmpty() && rows.stream().allMatch(ToldRow::isGood);
    }

    /** How many rows could be read. */
    public long read() {
        return rows.stream().filter(row -> row.read() != null).count();
    }

    /** The sum of the rows that could be read, in đồng. */
    public long dong() {
        return rows.stream().map(ToldRow::read).mapToLong(SheetOutcome::dong).reduce(0, Math::addExact);
    }

    private static long dong(@Nullable Reading read) {
        return read == null ? 0 : read.dong();
    }

    /** What its reader has been told of each row: nothing is recorded that was read otherwise. */
    public String seen() {
        var told = new StringBuilder();
        rows.forEach(row -> told.append(row.number())
                .append(' ')
                .append(row.read())
                .append(row.warnings())
                .append('\n'));
        return Sha256.of(told.toString()).hex();
    }
}
