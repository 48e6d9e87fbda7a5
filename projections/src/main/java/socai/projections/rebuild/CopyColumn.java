package socai.projections.rebuild;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A column of a read table: its name, and how a row's value is written in PostgreSQL's binary form. */
public final class CopyColumn<T> {
    /** PostgreSQL counts days from here. */
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

    private final String name;
    private final Encoding<T> encoding;

    /** Writes the value of a row, with its length before it. */
    @FunctionalInterface
    interface Encoding<T> {
        void write(T row, EncodedRows.Bytes to);
    }

    private CopyColumn(String name, Encoding<T> encoding) {
        this.name = name;
        this.encoding = encoding;
    }

    public static <T> CopyColumn<T> bigint(String name, ToLongFunction<T> value) {
        return new CopyColumn<>(name, (row, to) -> {
            to.int4(Long.BYTES);
            to.int8(value.applyAsLong(row));
        });
    }

    /** The same of a value that may be absent. */
    public static <T> CopyColumn<T> bigintOrNone(String name, Function<T, @Nullable Long> value) {
        return new CopyColumn<>(name, (row, to) -> {
            var present = value.apply(row);
            if (present == null) {
                to.int4(-1);
            } else {
                to.int4(Long.BYTES);
                to.int8(present);
            }
        });
    }

    /** An integer that may be absent. */
    public static <T> CopyColumn<T> integerOrNone(String name, Function<T, @Nullable Integer> value) {
        return new CopyColumn<>(name, (row, to) -> {
            var present = value.apply(row);
            if (present == null) {
                to.int4(-1);
            } else {
                to.int4(Integer.BYTES);
                to.int4(present);
            }
        });
    }

    public static <T> CopyColumn<T> integer(String name, ToLongFunction<T> value) {
        return new CopyColumn<>(name, (row, to) -> {
            to.int4(Integer.BYTES);
            to.int4(Math.toIntExact(value.applyAsLong(row)));
        });
    }

    public static <T> CopyColumn<T> smallint(String name, ToLongFunction<T> value) {
        return new CopyColumn<>(name, (row, to) -> {
            to.int4(Short.BYTES);
            to.int2(Math.toIntExact(value.applyAsLong(row)));
        });
    }

    public static <T> CopyColumn<T> text(String name, Function<T, @Nullable Object> value) {
        return new CopyColumn<>(name, (row, to) -> {
            var present = value.apply(row);
            if (present == null) {
                to.int4(-1);
            } else {
                to.text(present.toString());
            }
        });
    }

    public static <T> CopyColumn<T> uuid(String name, Function<T, @Nullable UUID> value) {
        return new CopyColumn<>(name, (row, to) -> {
            var present = value.apply(row);
            if (present == null) {
                to.int4(-1);
            } else {
                to.int4(2 * Long.BYTES);
                to.int8(present.getMostSignificantBits());
                to.int8(present.getLeastSignificantBits());
            }
        });
    }

    public static <T> CopyColumn<T> date(String name, Function<T, LocalDate> value) {
        return new CopyColumn<>(name, (row, to) -> {
            to.int4(Integer.BYTES);
            to.int4((int) ChronoUnit.DAYS.between(EPOCH, value.apply(row)));
        });
    }

    String name() {
        return name;
    }

    Encoding<T> encoding() {
        return encoding;
    }
}
