package socai.ledger.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the tone mark of a Vietnamese syllable in one place. Schools of spelling differ: hòa and hoà are the same word.
 */
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

    /**
     * Writes a decomposed text in NFC. The tones of adjacent vowels stand on the last of these vowels, in their order.
     */
    static String placed(String decomposed) {
        var text = new StringBuilder(decomposed.length());
        var vowels = new ArrayList<String>();
        var tones = new ArrayList<String>();
        var i = 0;
        while (i < decomposed.length()) {
            var letter = new StringBuilder().append(decomposed.charAt(i++));
            var isVowel = VOWELS.indexOf(letter.charAt(0)) >= 0;
            var tone = new StringBuilder();
            while (i < decomposed.length() && isMark(decomposed.charAt(i))) {
                var mark = decomposed.charAt(i++);
                (isVowel && isTone(mark) ? tone : letter).append(mark);
            }
            if (isVowel) {
                vowels.add(letter.toString());
                if (!tone.isEmpty()) {
                    tones.add(tone.toString());
                }
            } else {
                place(vowels, tones, text);
                text.append(letter);
            }
        }
        place(vowels, tones, text);
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static void place(List<String> vowels, List<String> tones, StringBuilder text) {
        var first = vowels.size() - tones.size();
        for (var i = 0; i < vowels.size(); i++) {
            text.append(vowels.get(i)).append(i < first ? "" : tones.get(i - first));
        }
        vowels.clear();
        tones.clear();
    }

    private static boolean isMark(char letter) {
        return Character.getType(letter) == Character.NON_SPACING_MARK;
    }
}
