package socai.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle beyond four gigabytes, of which a file with holes takes a few blocks of the disk. */
class FarZipTest {
    private static final int LARGE = 48 << 20;
    private static final int LARGE_FILES = 90;
    private static final byte[] LAST = "the last".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void files_behind_four_gigabytes_are_found_by_us_and_by_others_and_a_changed_place_is_not() throws Exception {
        var file = folder.resolve("far.zip");
        write(file);
        assertThat(Files.size(file)).isGreaterThan(1L << 32);
        var names = new ArrayList<String>();
        try (var zip = StoredZip.open(file)) {
            assertThat(zip.files()).isEqualTo(LARGE_FILES + 2);
            var walk = zip.walk(zip.first(), 0);
            while (walk.hasNext()) {
                var part = walk.next();
                names.add(part.name());
                if (part.name().startsWith("far")) {
                    assertThat(part.offset()).isGreaterThan(0xFFFFFFFFL);
                    assertThat(zip.read(part)).isEqualTo(LAST);
                }
            }
        }
        assertThat(names).hasSize(LARGE_FILES + 2).endsWith("far/1", "far/2");
        try (var others = new ZipFile(file.toFile())) {
            assertThat(others.size()).isEqualTo(LARGE_FILES + 2);
            try (var last = others.getInputStream(others.getEntry("far/2"))) {
                assertThat(last.readAllBytes()).isEqualTo(LAST);
            }
        }
        changeOffsetOfLast(file);
        assertThat(isTaken(file)).as("with another place in the directory").isFalse();
    }

    private static void write(Path file) throws IOException {
        var zeros = new byte[LARGE];
        try (var channel = FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
                var writer = new StoredZipWriter(new Holes(channel, zeros.length))) {
            for (var i = 0; i < LARGE_FILES; i++) {
                writer.add("near/%02d".formatted(i), zeros);
            }
            writer.add("far/1", LAST);
            writer.add("far/2", LAST);
            writer.finish();
        }
    }

    /** The long offset is the end of the last line of the directory. */
    private static void changeOffsetOfLast(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var at = channel.size() - ZipRecords.END - ZipRecords.LONG_END - ZipRecords.LOCATOR - Long.BYTES;
            var one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.flip();
            channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get() ^ 1)}), at);
        }
    }

    private static boolean isTaken(Path file) throws IOException {
        try (var zip = StoredZip.open(file)) {
            var walk = zip.walk(zip.first(), 0);
            while (walk.hasNext()) {
                walk.next();
            }
            return true;
        } catch (UnreadableBundle e) {
            return false;
        }
    }

    /** Leaves a hole where it is given so many bytes at once. */
    private static final class Holes extends OutputStream {
        private final FileChannel channel;
        private final int hole;

        Holes(FileChannel channel, int hole) {
            this.channel = channel;
            this.hole = hole;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (bytes.length == hole) {
                channel.position(channel.position() + bytes.length);
            } else {
                super.write(bytes);
            }
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            channel.write(ByteBuffer.wrap(bytes, start, length));
        }
    }
}
