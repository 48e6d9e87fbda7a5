package socai.bulk;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.Text;
import socai.ledger.value.Sha256;
import socai.proof.Hash;

/** A file as it was sent. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares files but by their digests
public record UploadedFile(String name, byte[] bytes) {
    private static final int LONGEST_NAME = 200;

    /** The digest by which the file is known, whatever it is called. */
    public Sha256 digest() {
        return new Sha256(HexFormat.of().formatHex(Hash.digest().digest(bytes)));
    }

    /** Its name as the log may keep it; absent where that is no text of a line. */
    @Nullable
    Text text() {
        return text(name);
    }

    /** The name of a file in the same way. */
    static @Nullable Text text(String name) {
        try {
            return name.length() > LONGEST_NAME ? null : new Text(name);
        } catch (InvalidValue none) {
            return null;
        }
    }
}
