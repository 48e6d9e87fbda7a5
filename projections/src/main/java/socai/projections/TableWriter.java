package socai.projections;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows into a table by binary COPY, the shortest way into PostgreSQL; not safe for several threads. */
public final class TableWriter<T> implements AutoCloseable {
    private static final int FULL = 64 * 1024;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    private final List<Column<T>> columns;
    private final CopyIn copy;
    private final Bytes bytes = new Bytes();
    private long rows;

    private TableWriter(List<Column<T>> columns, CopyIn copy) {
        this.columns = columns;
        this.copy = copy;
    }

    /** Begins to write, in the transaction that the connection is in. */
    public static <T> TableWriter<T> open(Connection connection, String table, List<Column<T>> columns)
            throws SQLException {
        var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        var writer = new TableWriter<>(
                columns,
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table + " (" + names + ") from stdin (format binary)"));
        writer.bytes.bytes(SIGNATURE);
        writer.bytes.int4(0);
        writer.bytes.int4(0);
        return writer;
    }

    public void write(T row) throws SQLException {
        bytes.int2(columns.size());
        for (var column : columns) {
            column.encoding().write(row, bytes);
        }
        rows++;
        if (bytes.length > FULL) {
            flush();
        }
    }

    /** Ends with all rows written; without it, closing writes none. */
    public long finish() throws SQLException {
        bytes.int2(-1);
        flush();
        copy.endCopy();
        return rows;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(bytes.array, 0, bytes.length);
        bytes.length = 0;
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    /** Bytes that are not sent yet, in the order of the network. */
    static final class Bytes {
        private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, BIG_ENDIAN);
        private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, BIG_ENDIAN);
        private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);

        private byte[] array = new byte[FULL + 4096];
        private int length;

        void int2(int value) {
            room(Short.BYTES);
            SHORT.set(array, length, (short) value);
            length += Short.BYTES;
        }

        void int4(int value) {
            room(Integer.BYTES);
            INT.set(array, length, value);
            length += Integer.BYTES;
        }

        void int8(long value) {
            room(Long.BYTES);
            LONG.set(array, length, value);
            length += Long.BYTES;
        }

        /** A text in UTF-8 with its length before it. */
        void text(String value) {
            room(Integer.BYTES + 3 * value.length());
            var end = length + Integer.BYTES;
            for (var i = 0; i < value.length(); i++) {
                var letter = value.charAt(i);
                if (letter > 0x7f) {
                    var encoded = value.getBytes(StandardCharsets.UTF_8);
                    int4(encoded.length);
                    bytes(encoded);
                    return;
                }
                array[end++] = (byte) letter;
            }
            int4(value.length());
            length = end;
        }

        void bytes(byte[] value) {
            room(value.length);
            System.arraycopy(value, 0, array, length, value.length);
            length += value.length;
        }

        private void room(int more) {
            if (array.length - length < more) {
                array = Arrays.copyOf(array, 2 * (array.length + more));
            }
        }
    }
}
