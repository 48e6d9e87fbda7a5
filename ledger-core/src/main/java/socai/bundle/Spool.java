package socai.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Holds on the disk what can be written out only later, so that it takes no memory. */
final class Spool implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final OutputStream out;
    private long bytes;

    Spool() throws IOException {
        file = Files.createTempFile("so-cai", ".part"); // which its owner alone reads
        out = new BufferedOutputStream(Files.newOutputStream(file));
    }

    void write(byte[] more) throws IOException {
        out.write(more);
        bytes += more.length;
    }

    long bytes() {
        return bytes;
    }

    void writeTo(OutputStream target) throws IOException {
        out.flush();
        Files.copy(file, target);
    }

    /** Adds all of it to another, and to a sum over that. */
    void copyTo(Spool target, CRC32 sum) throws IOException {
        out.flush();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[BUFFER];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                var part = Arrays.copyOf(buffer, read);
                target.write(part);
                sum.update(part);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (out) {
            Files.delete(file);
        }
    }
}
