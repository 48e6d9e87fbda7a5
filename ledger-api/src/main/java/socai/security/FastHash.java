package socai.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Keeps passwords in memory as an HMAC under a key of this process. Passwords come in clear text from the environment
 * or from a file of the ledger, so a slow hash would protect nothing. It would also be the slowest part of every call
 * of a machine.
 */
final class FastHash implements PasswordEncoder {
    private final SecretKeySpec key;

    FastHash() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return password == null ? null : hex(password);
    }

    String hex(CharSequence secret) {
        return HexFormat.of().formatHex(hash(secret));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
        return password != null
                && encoded != null
                && MessageDigest.isEqual(hash(password), HexFormat.of().parseHex(encoded));
    }

    private byte[] hash(CharSequence password) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(password.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
