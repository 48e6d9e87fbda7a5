package socai.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import socai.bundle.UnreadableBundle.Code;

/**
 * Reads a zip file of the form of {@link ZipRecords} and no other: the files stand one after the other from the first
 * byte on, then the directory, then the end. Nothing of it is kept in memory.
 */
final class StoredZip implements AutoCloseable {
    /** A file of a bundle is held in memory while it is checked; those of real ledgers are a hundredth of this. */
    static final int LARGEST = 64 << 20;

    private static final int LONGEST_NAME = 100;
    private static final int WINDOW = 1 << 16;

    private final FileChannel channel;
    private final long files;
    private final long directory;
    private final long directoryEnd;

    /**
     * A file in it.
     *
     * @param offset of what stands before it
     * @param next where its successor stands in the directory
     */
    record Part(String name, int bytes, int crc, long offset, long next) {
        long end() {
            return offset + ZipRecords.LOCAL + name.length() + bytes;
        }

        long start() {
            return offset + ZipRecords.LOCAL + name.length();
        }
    }

    private StoredZip(FileChannel channel) throws IOException, UnreadableBundle {
        this.channel = channel;
        var size = channel.size();
        if (size < ZipRecords.END) {
            throw new UnreadableBundle(Code.NO_ZIP, Map.of());
        }
        var end = numbers(size - ZipRecords.END, ZipRecords.END);
        if (end.getInt(0) != ZipRecords.END_SIGN) {
            throw new UnreadableBundle(Code.NO_ZIP, Map.of());
        }
        var shortCount = Short.toUnsignedInt(end.getShort(10));
        var isLong = shortCount == ZipRecords.LONG_COUNT;
        var endBytes = ZipRecords.END + (isLong ? ZipRecords.LONG_END + ZipRecords.LOCATOR : 0);
        directoryEnd = size - endBytes;
        if (directoryEnd < 0) {
            throw new UnreadableBundle(Code.NO_ZIP, Map.of());
        }
        var endingBytes = slice(directoryEnd, endBytes);
        var ending = ByteBuffer.wrap(endingBytes).order(ByteOrder.LITTLE_ENDIAN);
        files = isLong ? ending.getLong(32) : shortCount;
        directory = isLong ? ending.getLong(48) : Integer.toUnsignedLong(ending.getInt(16));
        var isOurs = files >= 0
                && directory >= 0
                && directory <= directoryEnd
                && Arrays.equals(endingBytes, ZipRecords.end(files, directory, directoryEnd - directory));
        if (!isOurs) {
            throw UnreadableBundle.other("");
        }
    }

    static StoredZip open(Path file) throws IOException, UnreadableBundle {
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new StoredZip(channel);
        } catch (IOException | UnreadableBundle | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    long files() {
        return files;
    }

    /** How long all of it is. */
    long size() throws IOException {
        return channel.size();
    }

    /** Where the directory begins. */
    long first() {
        return directory;
    }

    /** A walk along the directory from one of its lines on. */
    Walk walk(long from, long offset) {
        return new Walk(from, offset);
    }

    /** Reads the directory line by line. */
    final class Walk {
        private long at;
        private long offset;
        private ByteBuffer window = ByteBuffer.allocate(0);
        private long windowAt;

        private Walk(long at, long offset) {
            this.at = at;
            this.offset = offset;
        }

        boolean hasNext() {
            return at < directoryEnd;
        }

        /**
         * The next file.
         *
         * @throws UnreadableBundle when its line is not of our form, or it does not stand where its neighbour ends
         */
        Part next() throws IOException, UnreadableBundle {
            var head = look(ZipRecords.CENTRAL);
            var length = Short.toUnsignedInt(head.getShort(head.position() + 28));
            if (head.getInt(head.position()) != ZipRecords.CENTRAL_SIGN || length == 0 || length > LONGEST_NAME) {
                throw UnreadableBundle.other("");
            }
            var crc = head.getInt(head.position() + 16);
            var bytes = head.getInt(head.position() + 24);
            var extra = Short.toUnsignedInt(head.getShort(head.position() + 30));
            var line = new byte[ZipRecords.CENTRAL + length + Math.min(extra, ZipRecords.LONG_OFFSET)];
            look(line.length).get(line);
            var name = new String(line, ZipRecords.CENTRAL, length, StandardCharsets.US_ASCII);
            if (bytes < 0 || !Arrays.equals(line, ZipRecords.central(name, bytes, crc, offset))) {
                throw UnreadableBundle.other(printable(name));
            }
            at += line.length;
            var part = new Part(name, bytes, crc, offset, at);
            offset = part.end();
            if (offset > directory || (at == directoryEnd && offset != directory)) {
                throw UnreadableBundle.other(printable(name));
            }
            return part;
        }

        private ByteBuffer look(int length) throws IOException, UnreadableBundle {
            if (at + length > directoryEnd) {
                throw UnreadableBundle.other("");
            }
            if (at < windowAt || at + length > windowAt + window.limit()) {
                window = numbers(at, (int) Math.min(WINDOW, directoryEnd - at));
                windowAt = at;
            }
            return window.position((int) (at - windowAt));
        }
    }

    private static String printable(String name) {
        return name.replaceAll("[^ -~]", "?");
    }

    /**
     * The bytes of a file; whether they are right is for who asks.
     *
     * @throws UnreadableBundle when what stands before it is not what the directory says
     */
    byte[] read(Part part) throws IOException, UnreadableBundle {
        if (part.bytes() > LARGEST) {
            throw new UnreadableBundle(Code.TOO_LARGE, Map.of("file", part.name()));
        }
        var all = slice(part.offset(), (int) (part.end() - part.offset()));
        mustBeginWith(part, all);
        return Arrays.copyOfRange(all, all.length - part.bytes(), all.length);
    }

    private static void mustBeginWith(Part part, byte[] all) throws UnreadableBundle {
        var local = ZipRecords.local(part.name(), part.bytes(), part.crc());
        if (!Arrays.equals(all, 0, local.length, local, 0, local.length)) {
            throw UnreadableBundle.other(part.name());
        }
    }

    /** A file as a stream, for one that is longer than what is held in memory. */
    InputStream stream(Part part, long skipped) throws IOException, UnreadableBundle {
        mustBeginWith(part, slice(part.offset(), (int) (part.start() - part.offset())));
        return new InputStream() {
            private long at = part.start() + skipped;

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] into, int start, int length) throws IOException {
                var most = (int) Math.min(length, part.end() - at);
                if (most <= 0) {
                    return length == 0 ? 0 : -1;
                }
                var read = channel.read(ByteBuffer.wrap(into, start, most), at);
                at += Math.max(0, read);
                return read;
            }
        };
    }

    /** Some bytes from somewhere; those of an entry, for one. */
    byte[] slice(long at, int length) throws IOException {
        var bytes = new byte[length];
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        return bytes;
    }

    private ByteBuffer numbers(long at, int length) throws IOException {
        return ByteBuffer.wrap(slice(at, length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
