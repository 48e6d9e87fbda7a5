package socai.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import socai.proof.Hash;

/** Writes the files of a bundle and, last, its manifest, which names them all. */
final class BundleWriter implements AutoCloseable {
    private final StoredZipWriter zip;
    private final Spool lines = new Spool();
    private String separator = "";

    BundleWriter(OutputStream out) throws IOException {
        zip = new StoredZipWriter(out);
    }

    void add(String name, byte[] bytes) throws IOException {
        zip.add(name, bytes);
        lines.write(text(separator + Manifest.line(name, bytes.length, sha256(bytes))));
        separator = ",\n";
    }

    void add(String name, String text) throws IOException {
        add(name, text(text));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Hash.digest().digest(bytes));
    }

    void finish(Manifest manifest) throws IOException {
        try (var whole = new Spool()) {
            whole.write(text(manifest.head()));
            var crc = new CRC32();
            crc.update(text(manifest.head()));
            lines.copyTo(whole, crc);
            whole.write(text("\n]}\n"));
            crc.update(text("\n]}\n"));
            zip.add(Manifest.NAME, whole, (int) crc.getValue());
        }
        zip.finish();
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            lines.close();
        }
    }
}
