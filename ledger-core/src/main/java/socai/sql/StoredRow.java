package socai.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Reads what {@code record_send} has written, to name what is wrong with a row. */
public final class StoredRow {
    private static final int BIGINT = 20;
    private static final int SMALLINT = 21;
    private static final int INTEGER = 23;
    private static final int TEXT = 25;
    private static final int UUIDS = 2950;

    private StoredRow() {}

    /** The values of its columns as texts; absent ones are a dash. */
    public static List<String> values(byte[] row) {
        var bytes = ByteBuffer.wrap(row);
        var values = new ArrayList<String>();
        for (var left = bytes.getInt(); left > 0; left--) {
            var type = bytes.getInt();
            var length = bytes.getInt();
            values.add(length < 0 ? "–" : value(type, length, bytes));
        }
        return values;
    }

    private static String value(int type, int length, ByteBuffer bytes) {
        return switch (type) {
            case BIGINT -> Long.toString(bytes.getLong());
            case SMALLINT -> Short.toString(bytes.getShort());
            case INTEGER -> Integer.toString(bytes.getInt());
            case UUIDS -> new UUID(bytes.getLong(), bytes.getLong()).toString();
            default -> {
                var value = new byte[length];
                bytes.get(value);
                yield type == TEXT
                        ? new String(value, StandardCharsets.UTF_8)
                        : HexFormat.of().formatHex(value);
            }
        };
    }
}
