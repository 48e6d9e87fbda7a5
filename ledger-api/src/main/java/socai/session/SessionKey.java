package socai.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that the nodes of a ledger hold and its database does not. Whoever reads or writes the database alone opens no
 * session with it, and makes none.
 */
public final class SessionKey {
    private final byte[] root;

    private SessionKey(byte[] root) {
        this.root = root;
    }

    /** The key that these secrets make: nodes with the same secrets have the same key. */
    public static SessionKey of(List<String> secrets) {
        var whole = new StringBuilder("socai sessions\n");
        secrets.forEach(secret -> whole.append(secret.length()).append(':').append(secret));
        return new SessionKey(Digest.of(whole.toString()).bytes());
    }

    /** What seals for one purpose, and opens for who knows a secret besides. */
    public Seal seal(String purpose, String secret) {
        return new Seal(mac(purpose + '\n' + secret));
    }

    /** What nobody without the key can write below a text. */
    public byte[] mac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(root, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
