package socai.web.sheet;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.bulk.Field;
import socai.web.Label;

/**
 * What is told of one row of a sheet.
 *
 * @param number of the row
 * @param read how it was read; absent where it could not be
 * @param faults why it cannot be recorded
 * @param warnings what is to be looked at
 */
record ToldRow(int number, @Nullable Reading read, List<CellFault> faults, List<String> warnings) {
    ToldRow {
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }

    /**
     * How a row was read.
     *
     * @param dong its amount, in đồng
     * @param kind the message of what kind of payment it is; absent for other entries
     * @param free whether it takes free money, and not what was promised before
     */
    record Reading(
            LocalDate day,
            @Nullable Label unit,
            long dong,
            @Nullable String kind,
            boolean free) {
        @Override
        public String toString() {
            return day + " " + (unit == null ? "" : unit.code()) + " " + dong + " " + kind;
        }
    }

    /**
     * One reason, with what would be right.
     *
     * @param field the column of its cell; absent where the whole row is meant
     */
    record CellFault(@Nullable Field field, String message) {}

    public boolean isGood() {
        return faults.isEmpty();
    }

    public boolean isAt(Field field) {
        return faults.stream().anyMatch(fault -> fault.field() == field);
    }

    /** The columns of the cells at fault. */
    public List<String> wrongKeys() {
        return faults.stream()
                .map(CellFault::field)
                .flatMap(field -> field == null ? Stream.empty() : Stream.of(field.key()))
                .distinct()
                .toList();
    }

    /** The cell to go to, to mend it. */
    public String place(CellFault fault, Field first) {
        return "r" + number + "-" + (fault.field() == null ? first : fault.field()).key();
    }
}
