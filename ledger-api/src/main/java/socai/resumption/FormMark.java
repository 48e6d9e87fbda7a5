package socai.resumption;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.session.SessionKey;

/**
 * Signs for whom a form was made, so that it is known when its session is no more. Nobody makes one for somebody else:
 * the key is that of the nodes, and each showing of a form has a mark of its own.
 */
@Component
class FormMark {
    private static final int NONCE_BYTES = 12;
    private static final String PURPOSE = "form\n";
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final SessionKey key;

    FormMark(SessionKey key) {
        this.key = key;
    }

    String of(String person) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var signed = TEXT.encodeToString(nonce) + '.' + TEXT.encodeToString(person.getBytes(StandardCharsets.UTF_8));
        return signed + '.' + TEXT.encodeToString(key.mac(PURPOSE + signed));
    }

    /** For whom a form was made; absent where nobody of ours has said so. */
    @Nullable
    String person(String mark) {
        var parts = mark.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            var mac = Base64.getUrlDecoder().decode(parts[2]);
            return MessageDigest.isEqual(mac, key.mac(PURPOSE + parts[0] + '.' + parts[1]))
                    ? new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
