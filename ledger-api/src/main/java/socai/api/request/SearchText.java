package socai.api.request;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import socai.ledger.refusal.InvalidValue;

/** What a name is searched for: case, accents and spaces around do not matter, as people type on a phone. */
public record SearchText(String folded) {
    private static final int LONGEST = 100;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    /**
     * Reads it.
     *
     * @throws InvalidValue when it is too long to stand in any name
     */
    static SearchText parse(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidValue("search", text);
        }
        return new SearchText(fold(text));
    }

    /** Whether one of these holds it. */
    public boolean isIn(Object... texts) {
        return Stream.of(texts).anyMatch(text -> fold(text.toString()).contains(folded));
    }

    private static String fold(String text) {
        var plain =
                ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return plain.toLowerCase(Locale.ROOT).replace('đ', 'd').strip();
    }
}
