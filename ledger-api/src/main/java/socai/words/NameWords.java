package socai.words;

import java.util.Arrays;
import java.util.List;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.Text;

/**
 * The words that somebody has typed of a name, by which it is found in the form in which its spellings are equal: with
 * accents or without, in any order, whatever stands between them.
 */
public record NameWords(List<String> words) {
    public NameWords {
        words = List.copyOf(words);
    }

    public static NameWords of(String typed) {
        return new NameWords(Arrays.stream(PlainText.of(typed).split(" ", -1))
                .map(NameWords::form)
                .toList());
    }

    /** That form has no spaces, so each word is brought into it by itself. */
    private static String form(String word) {
        try {
            return PlainText.of(new Text(word).identity());
        } catch (InvalidValue noText) {
            return word;
        }
    }

    /** Tells whether a name has each of the words. */
    public boolean in(String plainForm) {
        return words.stream().allMatch(plainForm::contains);
    }

    /** Tells whether a name begins as the words do. */
    public boolean begin(String plainForm) {
        return plainForm.startsWith(String.join("", words));
    }
}
