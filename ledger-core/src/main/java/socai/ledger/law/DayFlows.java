package socai.ledger.law;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import socai.ledger.state.LineState.Flow;

/**
 * The flows of one account by their dates, and what stands there after all of them, in đồng. They are kept side by side
 * in arrays: to judge an entry means to add them up, and most entries are of the last days.
 */
final class DayFlows {
    private static final int FIRST_ROOM = 4;

    private long[] days;
    private long[] in;
    private long[] out;
    private int size;
    private long standing;

    DayFlows() {
        days = new long[FIRST_ROOM];
        in = new long[FIRST_ROOM];
        out = new long[FIRST_ROOM];
    }

    /** The flows as a snapshot holds them. */
    DayFlows(SortedMap<LocalDate, Flow> flows) {
        this();
        flows.forEach(this::post);
    }

    private DayFlows(DayFlows other) {
        days = other.days.clone();
        in = other.in.clone();
        out = other.out.clone();
        size = other.size;
        standing = other.standing;
    }

    DayFlows copy() {
        return new DayFlows(this);
    }

    /** How many days there are. */
    int size() {
        return size;
    }

    void post(LocalDate date, Flow flow) {
        var place = placeOf(date.toEpochDay());
        in[place] = Math.addExact(in[place], flow.in());
        out[place] = Math.addExact(out[place], flow.out());
        standing += flow.net();
    }

    /** Where a day stands, which is made room for if it is new. */
    private int placeOf(long day) {
        var end = endOf(day);
        if (end > 0 && days[end - 1] == day) {
            return end - 1;
        }
        if (size == days.length) {
            days = Arrays.copyOf(days, 2 * size);
            in = Arrays.copyOf(in, 2 * size);
            out = Arrays.copyOf(out, 2 * size);
        }
        for (var flows : new long[][] {days, in, out}) {
            System.arraycopy(flows, end, flows, end + 1, size - end);
            flows[end] = 0;
        }
        days[end] = day;
        size++;
        return end;
    }

    /** How many of the days are not after a day. */
    private int endOf(long day) {
        if (size == 0 || days[size - 1] <= day) {
            return size;
        }
        var found = Arrays.binarySearch(days, 0, size, day);
        return found < 0 ? -found - 1 : found + 1;
    }

    /** What came in up to a date. */
    long come(LocalDate date) {
        var end = endOf(date.toEpochDay());
        var sum = 0L;
        for (var i = 0; i < end; i++) {
            sum += in[i];
        }
        return sum;
    }

    /** The least that stands there at the end of a date or of any day after it. */
    long least(LocalDate date) {
        var end = endOf(date.toEpochDay());
        var then = standing;
        var least = standing;
        for (var i = size - 1; i >= end; i--) {
            then -= in[i] - out[i];
            least = Math.min(least, then);
        }
        return least;
    }

    /** The flows as a snapshot keeps them. */
    SortedMap<LocalDate, Flow> all() {
        var all = new TreeMap<LocalDate, Flow>();
        for (var i = 0; i < size; i++) {
            all.put(LocalDate.ofEpochDay(days[i]), new Flow(in[i], out[i]));
        }
        return all;
    }
}
