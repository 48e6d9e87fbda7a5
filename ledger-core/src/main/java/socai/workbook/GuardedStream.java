package socai.workbook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import socai.ledger.refusal.InvalidValue;

/** A part of a packed file as it is unpacked: it ends before a small file has become a large one. */
final class GuardedStream extends FilterInputStream {
    private long left;
    private int token;

    /** @param most bytes of the part when it is unpacked */
    GuardedStream(InputStream packed, long most) {
        super(packed);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var read = super.read(target, offset, length);
        left -= Math.max(0, read);
        if (left < 0) {
            throw new InvalidValue("fileUnpacked", "");
        }
        for (var i = offset; i < offset + read; i++) {
            token = target[i] == '<' ? 0 : token + 1;
            if (token > Limits.TOKEN_BYTES) {
                throw new InvalidValue("fileCell", "");
            }
        }
        return read;
    }

    @Override
    public long skip(long bytes) {
        throw new IllegalStateException("a part is read");
    }
}
