package socai.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Keeps the passwords that people choose, by a hash that is slow on purpose (ADR 0074). BCrypt looks at 72 bytes alone,
 * so it gets a digest of the whole password.
 */
@Component
public class PersonPasswords {
    private static final String MARK = "{bcrypt}";
    private static final int STRENGTH = 10;

    /** No secret: it keeps the digests from being those that another site has lost. */
    private static final SecretKeySpec OURS =
            new SecretKeySpec("so-cai password v1".getBytes(StandardCharsets.UTF_8), "HmacSHA256");

    private final BCryptPasswordEncoder slow = new BCryptPasswordEncoder(STRENGTH);

    /** However many come at once, part of the machine goes on with other work. */
    private final HashTurns turns =
            new HashTurns(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    /** The hash under which a password is kept. */
    public String hash(CharSequence password) {
        return MARK + turns.take(() -> slow.encode(digest(password)));
    }

    /** Whether this made a hash. */
    public static boolean made(String hash) {
        return hash.startsWith(MARK);
    }

    /** Whether a password is the one of a hash. */
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return password != null
                && hash != null
                && made(hash)
                && turns.take(() -> slow.matches(digest(password), hash.substring(MARK.length())));
    }

    /** Of the password as NIST wants it compared: normalised, so that it does not hang on the keyboard. */
    private static String digest(CharSequence password) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(OURS);
            var text = Normalizer.normalize(password, Normalizer.Form.NFKC);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
