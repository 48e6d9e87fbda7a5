package socai.factor;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import socai.ledger.value.Sha256;

/**
 * Makes the codes for the day on which a telephone lies in the river. A code has 120 random bits, so that a fast digest of
 * it gives nothing away.
 */
final class RecoveryCodes {
    /** So many are made at once. */
    static final int COUNT = 10;

    private static final int SIGNS_OF_CODE = 24;
    private static final int SIGNS_OF_GROUP = 4;
    /** Without those that look like others. */
    private static final String SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    /** New ones, as they are shown. */
    static List<String> make() {
        return IntStream.range(0, COUNT).mapToObj(number -> one()).toList();
    }

    private static String one() {
        var code = new StringBuilder();
        for (var i = 0; i < SIGNS_OF_CODE; i++) {
            if (i > 0 && i % SIGNS_OF_GROUP == 0) {
                code.append('-');
            }
            code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    /** Whether a text is as long as one, and no code of six digits. */
    static boolean isLike(String typed) {
        return plain(typed).length() == SIGNS_OF_CODE;
    }

    /** By what it is known, however its groups and letters are typed. */
    static Sha256 digest(String typed) {
        return Sha256.of(plain(typed));
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }
}
