package socai.session;

import java.util.HexFormat;
import socai.ledger.value.Sha256;

/** The digest of a session's id, which stands in for it wherever it is kept. */
record Digest(String hex) {
    Digest(byte[] bytes) {
        this(HexFormat.of().formatHex(bytes));
    }

    static Digest of(String id) {
        return new Digest(Sha256.of(id).hex());
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
