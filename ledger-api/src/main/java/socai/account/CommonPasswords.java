package socai.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells how much of a password is nothing that is tried first. What is tried first: words of a list of our own, with
 * the usual figures and signs for letters, one after the other; runs along the keyboard or the alphabet; years and
 * other short numbers; the same again.
 */
final class CommonPasswords {
    /** Of shorter words people make sentences, which are good passwords. */
    private static final int SHORTEST_WORD = 4;

    private static final Set<String> WORDS = words();
    private static final int LONGEST_WORD =
            WORDS.stream().mapToInt(String::length).max().orElse(0);

    private static final String[] RUNS = {
        "01234567890",
        "abcdefghijklmnopqrstuvwxyz",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "qwertzuiop",
        "!@#$%^&*()",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"
    };
    private static final int SHORTEST_RUN = 3;
    private static final int LONGEST_NUMBER = 8;

    private CommonPasswords() {}

    private static Set<String> words() {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CommonPasswords.class.getResourceAsStream("common-passwords.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                    .filter(word -> word.length() >= SHORTEST_WORD)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The least number of characters that are left when all that is common is taken out, of what does not come again.
     *
     * @param plain the password without capitals and marks
     */
    static int uncommon(String plain) {
        var text = onceOnly(plain);
        var least = new int[text.length() + 1];
        for (var end = 1; end <= text.length(); end++) {
            least[end] = least[end - 1] + (Character.isLetterOrDigit(text.charAt(end - 1)) ? 1 : 0);
            for (var start = 0; start < end; start++) {
                if (least[start] < least[end] && isCommon(text.substring(start, end))) {
                    least[end] = least[start];
                }
            }
        }
        return least[text.length()];
    }

    /** What a text repeats from its beginning to its end. */
    private static String onceOnly(String text) {
        for (var length = 1; length <= text.length() / 2; length++) {
            var part = text.substring(0, length);
            if (part.repeat(text.length() / length + 1).startsWith(text)) {
                return part;
            }
        }
        return text;
    }

    private static boolean isCommon(String part) {
        return isNumber(part)
                || isRun(part)
                || (part.length() <= LONGEST_WORD && (WORDS.contains(part) || WORDS.contains(withLetters(part))));
    }

    private static boolean isNumber(String part) {
        return part.length() <= LONGEST_NUMBER && part.chars().allMatch(Character::isDigit);
    }

    private static boolean isRun(String part) {
        if (part.length() < SHORTEST_RUN) {
            return false;
        }
        var back = new StringBuilder(part).reverse().toString();
        for (var run : RUNS) {
            if (run.contains(part) || run.contains(back)) {
                return true;
            }
        }
        return part.chars().distinct().count() == 1;
    }

    /** With the letters for which people write figures and signs. */
    private static String withLetters(String part) {
        return part.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('@', 'a')
                .replace('5', 's')
                .replace('$', 's')
                .replace('7', 't')
                .replace('!', 'i');
    }
}
