package socai.sql;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row as PostgreSQL's {@code record_send} writes it: what a row should be is compared byte by byte with what it is. */
public final class RowBytes {
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final int BIGINT = 20;
    private static final int SMALLINT = 21;
    private static final int INTEGER = 23;
    private static final int TEXT = 25;
    private static final int BIGINTS = 1016;
    private static final int DATE = 1082;
    private static final int IDENTITY = 2950;
    private static final int ABSENT = -1;

    private byte[] array = new byte[320];
    private int length;

    /** A row of so many columns, which follow in their order. */
    public RowBytes(int columns) {
        int4(columns);
    }

    private void room(int more) {
        if (array.length - length < more) {
            array = Arrays.copyOf(array, 2 * (array.length + more));
        }
    }

    private void int4(int value) {
        room(Integer.BYTES);
        for (var shift = 24; shift >= 0; shift -= 8) {
            array[length++] = (byte) (value >>> shift);
        }
    }

    private void int8(long value) {
        int4((int) (value >>> 32));
        int4((int) value);
    }

    private RowBytes begin(int type, int size) {
        int4(type);
        int4(size);
        return this;
    }

    public RowBytes bigint(@Nullable Long value) {
        return value == null ? begin(BIGINT, ABSENT) : bigint(value.longValue());
    }

    public RowBytes bigint(long value) {
        begin(BIGINT, Long.BYTES).int8(value);
        return this;
    }

    public RowBytes integer(int value) {
        begin(INTEGER, Integer.BYTES).int4(value);
        return this;
    }

    public RowBytes integer(@Nullable Integer value) {
        return value == null ? begin(INTEGER, ABSENT) : integer(value.intValue());
    }

    public RowBytes smallint(int value) {
        begin(SMALLINT, Short.BYTES).room(Short.BYTES);
        array[length++] = (byte) (value >>> 8);
        array[length++] = (byte) value;
        return this;
    }

    public RowBytes text(@Nullable Object value) {
        if (value == null) {
            return begin(TEXT, ABSENT);
        }
        var text = value.toString().getBytes(StandardCharsets.UTF_8);
        begin(TEXT, text.length).room(text.length);
        System.arraycopy(text, 0, array, length, text.length);
        length += text.length;
        return this;
    }

    public RowBytes uuid(@Nullable UUID value) {
        if (value == null) {
            return begin(IDENTITY, ABSENT);
        }
        begin(IDENTITY, 2 * Long.BYTES).int8(value.getMostSignificantBits());
        int8(value.getLeastSignificantBits());
        return this;
    }

    public RowBytes date(LocalDate value) {
        begin(DATE, Integer.BYTES).int4((int) ChronoUnit.DAYS.between(EPOCH, value));
        return this;
    }

    /** An empty list stands for an absent one. */
    public RowBytes bigints(List<Long> values) {
        if (values.isEmpty()) {
            return begin(BIGINTS, ABSENT);
        }
        begin(BIGINTS, 5 * Integer.BYTES + values.size() * (Integer.BYTES + Long.BYTES));
        int4(1); // dimension
        int4(0); // nothing in it is absent
        int4(BIGINT);
        int4(values.size());
        int4(1); // the first is number 1
        for (var value : values) {
            int4(Long.BYTES);
            int8(value);
        }
        return this;
    }

    /** An empty list stands for an empty one. */
    public RowBytes bigintsOrEmpty(List<Long> values) {
        if (!values.isEmpty()) {
            return bigints(values);
        }
        begin(BIGINTS, 3 * Integer.BYTES).int4(0); // no dimension
        int4(0);
        int4(BIGINT);
        return this;
    }

    public byte[] bytes() {
        return Arrays.copyOf(array, length);
    }
}
