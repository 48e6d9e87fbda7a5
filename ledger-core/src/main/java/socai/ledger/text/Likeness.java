package socai.ledger.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The form in which two texts that look the same on paper are equal: what vouchers, contracts, decisions
 * and payees are compared by, while each is stored and shown as it was written (ADR 0032).
 */
public final class Likeness {
    /**
     * The number of the form. It is raised when a text may get another form than before; then keys are made again from
     * the log.
     */
    public static final int FORM = 1;

    private static final SpoofChecker CONFUSABLES = new SpoofChecker.Builder().build();
    /** Two are enough for what people write; a third only for heaps of marks. */
    private static final int MOST_STEPS = 8;

    private static final char HORN = '\u031B';
    private static final char CIRCUMFLEX = '\u0302';
    private static final char BREVE = '\u0306';
    private static final char DOT_ABOVE = '\u0307';

    /** How many forms are kept, and of which texts: those of names. */
    private static final int SLOTS = 1 << 11;

    private static final int LONGEST_KEPT = 200;

    /** The forms that were asked for last. Payees come again and again, and their forms take long to make. */
    private static final AtomicReferenceArray<Known> KNOWN = new AtomicReferenceArray<>(SLOTS);

    private Likeness() {}

    private record Known(String text, String form) {}

    /** The form of a text; that of the form is the form itself. */
    public static String of(String text) {
        if (isAscii(text)) {
            return tidied(inAscii(text));
        }
        return text.length() > LONGEST_KEPT ? inAnyScript(text) : kept(text);
    }

    private static String kept(String text) {
        var hash = text.hashCode();
        var slot = (hash ^ hash >>> 16) & SLOTS - 1;
        var known = KNOWN.get(slot);
        if (known != null && known.text().equals(text)) {
            return known.form();
        }
        var form = inAnyScript(text);
        KNOWN.set(slot, new Known(text, form));
        return form;
    }

    private static boolean isAscii(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Everybody can tell unaccented letters apart, even O from 0 and l from 1. So only their case is dropped. */
    private static String inAscii(String text) {
        var form = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter > ' ' && letter < 0x7F) {
                form.append(letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter);
            }
        }
        return form.toString();
    }

    /** The look-alike of a letter may itself have a look-alike. */
    private static String inAnyScript(String text) {
        var form = text;
        for (var step = 0; step < MOST_STEPS; step++) {
            var next = tidied(Tones.placed(letters(Normalizer.normalize(form, Normalizer.Form.NFKD))));
            if (next.equals(form)) {
                return form;
            }
            form = next;
        }
        return form;
    }

    private static String letters(String decomposed) {
        var form = new StringBuilder(decomposed.length());
        for (var i = 0; i < decomposed.length(); ) {
            var letter = decomposed.codePointAt(i);
            i += Character.charCount(letter);
            if (isSeen(letter)) {
                append(letter, form);
            }
        }
        return Normalizer.normalize(form, Normalizer.Form.NFKD);
    }

    private static boolean isSeen(int letter) {
        if (letter < 0x80) {
            return letter > ' ' && letter < 0x7F;
        }
        return !UCharacter.hasBinaryProperty(letter, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                && !Character.isSpaceChar(letter)
                && !Character.isWhitespace(letter)
                && Character.getType(letter) != Character.FORMAT
                && Character.getType(letter) != Character.CONTROL;
    }

    private static void append(int letter, StringBuilder form) {
        var before = form.isEmpty() ? ' ' : form.charAt(form.length() - 1);
        if (letter < 0x80) {
            form.append((char) Character.toLowerCase(letter));
        } else if (Character.getType(letter) == Character.DECIMAL_DIGIT_NUMBER) {
            form.append((char) ('0' + UCharacter.digit(letter)));
        } else if (isStrokeThrough(letter) && before == 'd') {
            form.setCharAt(form.length() - 1, 'đ');
        } else if (letter == DOT_ABOVE && (before == 'i' || before == 'j')) {
            return; // their own dot hides it
        } else if (isVietnamese(letter)) {
            form.appendCodePoint(letter);
        } else {
            form.append(likeness(letter));
        }
    }

    private static boolean isStrokeThrough(int mark) {
        return mark >= '\u0335' && mark <= '\u0338';
    }

    private static boolean isVietnamese(int mark) {
        return mark == HORN || mark == CIRCUMFLEX || mark == BREVE || Tones.isTone(mark);
    }

    private static String likeness(int letter) {
        return switch (letter) {
            // The Vietnamese letter, the Icelandic and the African one.
            case 'Đ', 'đ', 'Ð', 'ð', 'Ɖ', 'ɖ' -> "đ";
            case '°' -> "o"; // N° is Nº is №
            default ->
                Character.getType(letter) == Character.DASH_PUNCTUATION
                        ? "-"
                        : ofPrototype(CONFUSABLES.getSkeleton(Character.toString(letter)));
        };
    }

    /** Unicode's prototypes see no difference between I, l and 1, nor between m and rn; readers do. */
    private static String ofPrototype(String prototype) {
        return switch (prototype) {
            case "l" -> "i";
            case "rn" -> "m";
            case "ー" -> "-";
            case "''" -> "\"";
            default -> UCharacter.foldCase(prototype, true).toLowerCase(Locale.ROOT);
        };
    }

    /** Without zeros in front of numbers, and without dots around all. */
    private static String tidied(String form) {
        var tidy = new StringBuilder(form.length());
        for (var i = 0; i < form.length(); i++) {
            var letter = form.charAt(i);
            var follows = !tidy.isEmpty() && isDigit(tidy.charAt(tidy.length() - 1));
            var isLeadingZero = letter == '0' && !follows && i + 1 < form.length() && isDigit(form.charAt(i + 1));
            if (!isLeadingZero && !(letter == '.' && tidy.isEmpty())) {
                tidy.append(letter);
            }
        }
        while (!tidy.isEmpty() && tidy.charAt(tidy.length() - 1) == '.') {
            tidy.setLength(tidy.length() - 1);
        }
        return tidy.toString();
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
