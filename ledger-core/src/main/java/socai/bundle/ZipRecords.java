package socai.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The records of a zip file (PKWARE APPNOTE 6.3) in the one form that a bundle has: every file stored as it is, names in
 * UTF-8, no dates, no comments; the longer end (zip64) where the short one cannot say it. Equal contents are equal bytes,
 * and nothing can be hidden between the files or grow when it is read.
 */
@SuppressWarnings("ByteBufferBackingArray") // each buffer is made here, over the whole of an array of its own
final class ZipRecords {
    static final int LOCAL = 30;
    static final int CENTRAL = 46;
    static final int END = 22;
    static final int LONG_END = 56;
    static final int LOCATOR = 20;
    static final int LONG_OFFSET = 12;

    static final int LOCAL_SIGN = 0x04034b50;
    static final int CENTRAL_SIGN = 0x02014b50;
    static final int END_SIGN = 0x06054b50;
    static final int LONG_END_SIGN = 0x06064b50;
    static final int LOCATOR_SIGN = 0x07064b50;

    /** What the short fields say when the long ones hold. */
    static final int LONG_COUNT = 0xFFFF;

    static final long LONG_PLACE = 0xFFFFFFFFL;

    private static final short PLAIN = 20;
    private static final short LONG = 45;
    private static final short UTF_8_NAMES = 0x0800;
    /** The first of January 1980, the beginning of time for a zip file. */
    private static final int NO_DATE = 0x00210000;

    private static final short LONG_FIELD = 1;
    private static final int LONG_FIELD_BYTES = 8;

    private ZipRecords() {}

    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** What stands before a file. */
    static byte[] local(String name, int bytes, int crc) {
        var encoded = name(name);
        return buffer(LOCAL + encoded.length)
                .putInt(LOCAL_SIGN)
                .putShort(PLAIN)
                .putShort(UTF_8_NAMES)
                .putShort((short) 0)
                .putInt(NO_DATE)
                .putInt(crc)
                .putInt(bytes)
                .putInt(bytes)
                .putShort((short) encoded.length)
                .putShort((short) 0)
                .put(encoded)
                .array();
    }

    /** The line of a file in the directory. */
    static byte[] central(String name, int bytes, int crc, long offset) {
        var encoded = name(name);
        var isFar = offset >= LONG_PLACE;
        var record = buffer(CENTRAL + encoded.length + (isFar ? LONG_OFFSET : 0))
                .putInt(CENTRAL_SIGN)
                .putShort(isFar ? LONG : PLAIN)
                .putShort(isFar ? LONG : PLAIN)
                .putShort(UTF_8_NAMES)
                .putShort((short) 0)
                .putInt(NO_DATE)
                .putInt(crc)
                .putInt(bytes)
                .putInt(bytes)
                .putShort((short) encoded.length)
                .putShort((short) (isFar ? LONG_OFFSET : 0))
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt((int) Math.min(offset, LONG_PLACE))
                .put(encoded);
        if (isFar) {
            record.putShort(LONG_FIELD).putShort((short) LONG_FIELD_BYTES).putLong(offset);
        }
        return record.array();
    }

    /** What ends the whole. */
    static byte[] end(long files, long directory, long directoryBytes) {
        var isLong = files >= LONG_COUNT || directory >= LONG_PLACE || directoryBytes >= LONG_PLACE;
        var record = buffer(END + (isLong ? LONG_END + LOCATOR : 0));
        if (isLong) {
            record.putInt(LONG_END_SIGN)
                    .putLong(LONG_END - Integer.BYTES - Long.BYTES)
                    .putShort(LONG)
                    .putShort(LONG)
                    .putInt(0)
                    .putInt(0)
                    .putLong(files)
                    .putLong(files)
                    .putLong(directoryBytes)
                    .putLong(directory)
                    .putInt(LOCATOR_SIGN)
                    .putInt(0)
                    .putLong(directory + directoryBytes)
                    .putInt(1);
        }
        return record.putInt(END_SIGN)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) (isLong ? LONG_COUNT : files))
                .putShort((short) (isLong ? LONG_COUNT : files))
                .putInt((int) (isLong ? LONG_PLACE : directoryBytes))
                .putInt((int) (isLong ? LONG_PLACE : directory))
                .putShort((short) 0)
                .array();
    }
}
