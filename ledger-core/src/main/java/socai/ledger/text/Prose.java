package socai.ledger.text;

import java.text.Normalizer;
import java.util.Locale;
import socai.ledger.refusal.InvalidValue;

/**
 * Knows the characters that one line of prose may hold: letters and digits of any script and the punctuation of prose.
 * Mark-up, control characters and the punctuation of formulas and queries are refused, because these words end in
 * pages, spreadsheets and reports. A refusal names the place of the character.
 */
final class Prose {
    private static final String FIRST = "([*\"“‘«";
    private static final String LATER = " .,:/)]&%+'”’»№°º–—…!?§_#@$€₫~×÷±·•-";

    private Prose() {}

    /** Each payment has a name in it: characters are looked at one by one, without a pattern. */
    static boolean is(String line) {
        if (line.isEmpty() || !begins(line.codePointAt(0)) || line.contains("--")) {
            return false;
        }
        for (var i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            if (!holds(line.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean begins(int character) {
        return Character.isLetter(character) || isNumber(character) || FIRST.indexOf(character) >= 0;
    }

    private static boolean holds(int character) {
        return begins(character) || isMark(character) || LATER.indexOf(character) >= 0;
    }

    private static boolean isNumber(int character) {
        return switch (Character.getType(character)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** Finds the first fault of a text that must be one line of prose of limited length. */
    static InvalidValue fault(String given, int longest) {
        var text = Normalizer.normalize(given, Normalizer.Form.NFC);
        if (text.isBlank()) {
            return new InvalidValue("textEmpty", given);
        }
        if (TextForm.oneLine(text).length() > longest) {
            return new InvalidValue("textLength", TextForm.oneLine(text).length() + " > " + longest);
        }
        // Around the words, spaces and line ends are no fault.
        var begin = text.length() - text.stripLeading().length();
        var end = text.stripTrailing().length();
        var place = text.codePointCount(0, begin);
        for (var i = begin; i < end; i += Character.charCount(text.codePointAt(i))) {
            place++;
            var character = text.codePointAt(i);
            if (!holds(character)) {
                return character(character, place);
            }
            if (text.startsWith("--", i)) {
                return new InvalidValue("textCharacter", "--", place);
            }
            if (i == begin && !begins(character)) {
                return new InvalidValue("textBegin", Character.toString(character), place);
            }
        }
        return new InvalidValue("text", given);
    }

    private static InvalidValue character(int character, int place) {
        return switch (character) {
            case '\t' -> new InvalidValue("textTab", "", place);
            case '\n', '\r', 0x85, 0x2028, 0x2029 -> new InvalidValue("textLineEnd", "", place);
            default -> new InvalidValue("textCharacter", shown(character), place);
        };
    }

    /** A character that cannot be seen is told by its number. */
    private static String shown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> String.format(Locale.ROOT, "U+%04X", character);
            default -> Character.toString(character);
        };
    }
}
