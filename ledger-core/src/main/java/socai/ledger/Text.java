package socai.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * One line of words a person wrote: a title, a payee, a note, a reason. Letters and digits of any
 * script and the punctuation of prose; no mark-up, no control characters and no formula or query
 * punctuation, because these words end in pages, spreadsheets and reports.
 */
public record Text(@JsonValue String value) implements Comparable<Text> {
    public static final int MAX_LENGTH = 500;
    private static final Pattern WORDS =
            Pattern.compile("[\\p{L}\\p{N}(\"“‘][\\p{L}\\p{M}\\p{N} .,:/()&%+'\"“”‘’№°º–—…!?§_-]*");

    /**
     * Normalises to NFC and single spaces.
     *
     * @throws InvalidValue when nothing is left, it is too long, or a character is not allowed
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Text {
        var given = value;
        value = Written.oneLine(value);
        if (value.length() > MAX_LENGTH || !WORDS.matcher(value).matches() || value.contains("--")) {
            throw new InvalidValue("text", given);
        }
    }

    /** The form in which two that look the same are equal: by it payees and issuers are found and compared. */
    public String identity() {
        return Likeness.of(value);
    }

    @Override
    public int compareTo(Text other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
