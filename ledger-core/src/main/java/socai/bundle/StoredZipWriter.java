package socai.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** Writes a zip file of stored files to a stream. */
final class StoredZipWriter implements AutoCloseable {
    private final OutputStream out;
    private final Spool directory = new Spool();
    private long offset;
    private long files;

    StoredZipWriter(OutputStream out) throws IOException {
        this.out = out;
    }

    void add(String name, byte[] bytes) throws IOException {
        begin(name, bytes.length, crc(bytes));
        out.write(bytes);
        offset += bytes.length;
    }

    /** Adds a file that is too long for memory. */
    void add(String name, Spool bytes, int crc) throws IOException {
        begin(name, Math.toIntExact(bytes.bytes()), crc);
        bytes.writeTo(out);
        offset += bytes.bytes();
    }

    private void begin(String name, int bytes, int crc) throws IOException {
        var local = ZipRecords.local(name, bytes, crc);
        directory.write(ZipRecords.central(name, bytes, crc, offset));
        out.write(local);
        offset += local.length;
        files++;
    }

    static int crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    void finish() throws IOException {
        directory.writeTo(out);
        out.write(ZipRecords.end(files, offset, directory.bytes()));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
