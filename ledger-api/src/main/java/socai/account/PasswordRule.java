package socai.account;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;

/**
 * Which passwords are taken (NIST SP 800-63B-4, 3.1.1): long ones, of any characters, that are none of those that are
 * tried first, and not the person's own name or address.
 */
final class PasswordRule {
    /** Characters where nothing else is shown at sign-in. */
    static final int SHORTEST = 15;

    /** Characters beside a second factor. */
    static final int SHORTEST_WITH_SECOND_FACTOR = 8;

    static final int LONGEST = 256;

    /** Parts of names that are shorter say nothing. */
    private static final int NAME_PART = 3;

    /** So many characters of a password must be nothing that is guessed first. */
    private static final int OF_ONES_OWN = 6;

    private PasswordRule() {}

    /**
     * Refuses a password that is not fit.
     *
     * @param own the names and the address of the person
     * @throws Refusal PASSWORD_LENGTH, PASSWORD_OWN_NAME, PASSWORD_COMMON
     */
    static void mustBeFit(String password, boolean hasSecondFactor, List<String> own) {
        mustBeLong(password, hasSecondFactor ? SHORTEST_WITH_SECOND_FACTOR : SHORTEST);
        mustNotBeOwnName(password, own);
        mustNotBeCommon(password);
    }

    private static void mustBeLong(String password, int least) {
        var length = password.codePointCount(0, password.length());
        if (length < least || length > LONGEST) {
            throw new Refusal(
                    RefusalCode.PASSWORD_LENGTH, "password", Map.of("least", least, "most", LONGEST, "length", length));
        }
    }

    /** What is left of it without the person's names must still be long enough to be a secret. */
    private static void mustNotBeOwnName(String password, List<String> own) {
        var left = plain(password);
        for (var part : own.stream().flatMap(PasswordRule::parts).distinct().toList()) {
            left = left.replace(part, "");
        }
        if (left.length() < plain(password).length() && left.length() < SHORTEST_WITH_SECOND_FACTOR) {
            throw new Refusal(RefusalCode.PASSWORD_OWN_NAME, "password", Map.of());
        }
    }

    private static Stream<String> parts(String name) {
        return Stream.concat(Stream.of(plain(name)), Stream.of(plain(name).split("[^a-z0-9]+", -1)))
                .filter(part -> part.length() >= NAME_PART);
    }

    private static void mustNotBeCommon(String password) {
        if (CommonPasswords.uncommon(plain(password)) < OF_ONES_OWN) {
            throw new Refusal(RefusalCode.PASSWORD_COMMON, "password", Map.of());
        }
    }

    /** Without marks over letters and without capitals. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replace('đ', 'd')
                .replace('Đ', 'd')
                .toLowerCase(Locale.ROOT);
    }
}
