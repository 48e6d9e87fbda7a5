package socai.ledger;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What the values that people write have in common. */
final class Written {
    /** The form of a code that a programme gives out: no dot, which parts codes in a line's id. */
    static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,39}");

    private static final Pattern SPACES = Pattern.compile(" +");

    private Written() {}

    /** In NFC, with single spaces and none around. */
    static String oneLine(String text) {
        return SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC).strip())
                .replaceAll(" ");
    }
}
