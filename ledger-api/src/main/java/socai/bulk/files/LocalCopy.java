package socai.bulk.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Sha256;
import socai.proof.Hash;

/** A file on the disk of this node, for as long as somebody reads it; it was measured on its way there. */
public final class LocalCopy implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final MessageDigest digest = Hash.digest();
    private Sha256 known = Sha256.of("");
    private long bytes;

    private LocalCopy(Path path) {
        this.path = path;
    }

    /** Writes the bytes of a file. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /**
     * Takes a file as it comes.
     *
     * @throws InvalidValue when it is longer than {@code most} bytes
     */
    static LocalCopy of(InputStream content, long most) throws IOException {
        return made(copy -> {
            try (var file = Files.newOutputStream(copy.path)) {
                var in = new DigestInputStream(content, copy.digest);
                var buffer = new byte[BUFFER];
                for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    copy.bytes += read;
                    if (copy.bytes > most) {
                        throw new InvalidValue("fileStream", (most >> 20) + " MiB");
                    }
                    file.write(buffer, 0, read);
                }
            }
        });
    }

    /** Takes a file from where it is kept. */
    static LocalCopy of(Writing writing) throws IOException {
        return made(copy -> {
            try (var out = new DigestOutputStream(Files.newOutputStream(copy.path), copy.digest)) {
                writing.to(out);
            }
            copy.bytes = Files.size(copy.path);
        });
    }

    @FunctionalInterface
    private interface Making {
        void take(LocalCopy copy) throws IOException;
    }

    private static LocalCopy made(Making making) throws IOException {
        var copy = new LocalCopy(Files.createTempFile("socai-", ".rows"));
        try {
            making.take(copy);
            copy.known = new Sha256(HexFormat.of().formatHex(copy.digest.digest()));
            return copy;
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    public Sha256 digest() {
        return known;
    }

    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
