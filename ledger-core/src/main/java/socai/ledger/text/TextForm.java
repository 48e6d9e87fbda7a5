package socai.ledger.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** The parts that the values which people write have in common. */
public final class TextForm {
    /** The form of a code that a programme gives out: no dot, which parts codes in a line's id. */
    public static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,39}");

    private static final Pattern SPACES = Pattern.compile(" +");

    private TextForm() {}

    /**
     * Whether the text has only unaccented letters, digits and {@code . / _ -}. Then it is in its normal form, and only
     * its length is left to check. Most vouchers are like this, and a replay reads all of them.
     */
    public static boolean isPlain(String text) {
        var before = '-';
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            var isMark = letter == '-' || letter == '.' || letter == '/' || letter == '_';
            var isLetterOrDigit = (letter >= '0' && letter <= '9')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= 'a' && letter <= 'z');
            if (!isLetterOrDigit && (!isMark || i == 0 || (letter == '-' && before == '-'))) {
                return false;
            }
            before = letter;
        }
        return !text.isEmpty();
    }

    /** In NFC, with single spaces and none around. */
    public static String oneLine(String text) {
        return SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC).strip())
                .replaceAll(" ");
    }
}
