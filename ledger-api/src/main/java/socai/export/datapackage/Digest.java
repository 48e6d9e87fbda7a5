package socai.export.datapackage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import socai.proof.Hash;

/** Counts and hashes what passes through it. */
final class Digest extends FilterOutputStream {
    private final MessageDigest sha256 = Hash.digest();
    private long bytes;

    Digest(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int from, int length) throws IOException {
        out.write(buffer, from, length);
        sha256.update(buffer, from, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
