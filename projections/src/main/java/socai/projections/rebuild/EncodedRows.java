package socai.projections.rebuild;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Rows in the binary form of COPY, ready to be sent; not safe for several threads. */
public final class EncodedRows<T> {
    private final List<CopyColumn<T>> columns;
    private final Bytes bytes = new Bytes();

    public EncodedRows(List<CopyColumn<T>> columns) {
        this.columns = columns;
    }

    public void add(T row) {
        bytes.int2(columns.size());
        for (var column : columns) {
            column.encoding().write(row, bytes);
        }
    }

    Bytes bytes() {
        return bytes;
    }

    /** Bytes in the order of the network. */
    static final class Bytes {
        private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, BIG_ENDIAN);
        private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, BIG_ENDIAN);
        private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);

        private byte[] array = new byte[4096];
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

        byte[] array() {
            return array;
        }

        int length() {
            return length;
        }

        void clear() {
            length = 0;
        }
    }
}
