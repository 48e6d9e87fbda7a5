package socai.ledger;

import java.text.Normalizer;

/** Where the tone mark of a Vietnamese syllable stands: schools differ, and hòa and hoà are one word. */
final class Tones {
    private static final char GRAVE = '\u0300';
    private static final char ACUTE = '\u0301';
    private static final char TILDE = '\u0303';
    private static final char HOOK = '\u0309';
    private static final char DOT_BELOW = '\u0323';

    private static final String VOWELS = "aeiouy";

    private Tones() {}

    static boolean isTone(int mark) {
        return mark == GRAVE || mark == ACUTE || mark == TILDE || mark == HOOK || mark == DOT_BELOW;
    }

    /** A decomposed text in NFC, each tone on the last of the vowels that stand together and have none of their own. */
    static String placed(String decomposed) {
        var text = new StringBuilder(decomposed.length());
        var carried = new StringBuilder();
        var i = 0;
        while (i < decomposed.length()) {
            var base = decomposed.charAt(i++);
            var isVowel = VOWELS.indexOf(base) >= 0;
            var tones = new StringBuilder();
            var marks = new StringBuilder();
            while (i < decomposed.length() && isMark(decomposed.charAt(i))) {
                var mark = decomposed.charAt(i++);
                (isVowel && isTone(mark) ? tones : marks).append(mark);
            }
            if (!isVowel || !tones.isEmpty()) {
                text.append(carried);
                carried.setLength(0);
            }
            text.append(base).append(marks);
            carried.append(tones);
        }
        return Normalizer.normalize(text.append(carried), Normalizer.Form.NFC);
    }

    private static boolean isMark(char letter) {
        return Character.getType(letter) == Character.NON_SPACING_MARK;
    }
}
