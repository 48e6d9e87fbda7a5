package socai.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Up to 256 entries of a log as one file (C2SP tlog-tiles): before each its length in two bytes. Entries that are
 * longer than two bytes can say stand in a wide bundle, with four (ADR 0052).
 */
public final class EntryBundle {
    private static final int LONGEST = 0xFFFF;

    private EntryBundle() {}

    /** Whether the form of the specification can hold these. */
    public static boolean fits(List<byte[]> entries) {
        return entries.stream().allMatch(entry -> entry.length <= LONGEST);
    }

    /**
     * Writes a bundle as specified.
     *
     * @throws IllegalArgumentException when an entry is longer than 65 535 bytes
     */
    public static byte[] write(List<byte[]> entries) {
        if (!fits(entries)) {
            throw new IllegalArgumentException("an entry is longer than 65 535 bytes");
        }
        return write(entries, Short.BYTES);
    }

    public static byte[] writeWide(List<byte[]> entries) {
        return write(entries, Integer.BYTES);
    }

    private static byte[] write(List<byte[]> entries, int lengthBytes) {
        var bytes = ByteBuffer.allocate(
                entries.stream().mapToInt(entry -> lengthBytes + entry.length).reduce(0, Math::addExact));
        for (var entry : entries) {
            if (lengthBytes == Short.BYTES) {
                bytes.putShort((short) entry.length);
            } else {
                bytes.putInt(entry.length);
            }
            bytes.put(entry);
        }
        return bytes.array();
    }

    /**
     * Reads a bundle as specified.
     *
     * @throws IllegalArgumentException when an entry ends before its length says
     */
    public static List<byte[]> read(byte[] bundle) {
        return read(bundle, Short.BYTES);
    }

    /**
     * Reads a wide bundle.
     *
     * @throws IllegalArgumentException when an entry ends before its length says
     */
    public static List<byte[]> readWide(byte[] bundle) {
        return read(bundle, Integer.BYTES);
    }

    private static List<byte[]> read(byte[] bundle, int lengthBytes) {
        var bytes = ByteBuffer.wrap(bundle);
        var entries = new ArrayList<byte[]>();
        while (bytes.hasRemaining()) {
            if (bytes.remaining() < lengthBytes) {
                throw new IllegalArgumentException("a bundle ends within a length");
            }
            var length = lengthBytes == Short.BYTES ? Short.toUnsignedInt(bytes.getShort()) : bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                throw new IllegalArgumentException("a bundle ends within an entry of " + length + " bytes");
            }
            var entry = new byte[length];
            bytes.get(entry);
            entries.add(entry);
        }
        return entries;
    }
}
