package socai.cli.terminal;

import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Text of others as a terminal may show it: payees and notes come from anybody, and a terminal obeys what it is sent.
 * What is not seen, or turns the direction of writing, is shown as its number.
 */
public final class PlainText {
    private static final Set<Byte> UNSEEN = Set.of(
            Character.CONTROL,
            Character.FORMAT,
            Character.SURROGATE,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR);

    private PlainText() {}

    /** One line. */
    public static String of(@Nullable String text) {
        return text == null ? "" : shown(text, at -> false, "\\u{%X}");
    }

    /** Several lines, which stay so. */
    public static String lines(String text) {
        return shown(text, at -> at == '\n', "\\u{%X}");
    }

    /** The same JSON: outside of texts it has none of these but ends of lines, and inside of them each can be escaped. */
    public static String json(String json) {
        var safe = new StringBuilder(json.length());
        for (var i = 0; i < json.length(); i++) {
            var at = json.charAt(i);
            var paired = Character.isSurrogate(at) && !isUnseen(codePoint(json, i));
            if (at == '\n' || paired || !isUnseen(at)) {
                safe.append(at);
            } else {
                safe.append(String.format(Locale.ROOT, "\\u%04X", (int) at));
            }
        }
        return safe.toString();
    }

    /** The character that a half of a pair is of. */
    private static int codePoint(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) && at > 0 ? text.codePointAt(at - 1) : text.codePointAt(at);
    }

    private static String shown(String text, IntPredicate kept, String form) {
        if (text.codePoints().noneMatch(at -> isUnseen(at) && !kept.test(at))) {
            return text;
        }
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(at -> {
            if (isUnseen(at) && !kept.test(at)) {
                safe.append(String.format(Locale.ROOT, form, at));
            } else {
                safe.appendCodePoint(at);
            }
        });
        return safe.toString();
    }

    private static boolean isUnseen(int codePoint) {
        return UNSEEN.contains((byte) Character.getType(codePoint));
    }

    /** How many places of a line a text takes: marks stand on the letter before them. */
    static int width(String text) {
        return text.codePoints()
                .map(at -> switch (Character.getType(at)) {
                    case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
                    default -> 1;
                })
                .sum();
    }
}
