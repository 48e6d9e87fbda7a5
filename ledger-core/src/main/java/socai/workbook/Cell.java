package socai.workbook;

import java.text.Normalizer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One cell, as it was written.
 *
 * @param text in NFC, without space around it; a number in the digits of the file, a date as {@code 2013-08-15}
 * @param day the day that a number is in the file's own count of days, where it is one
 * @param formula whether the file holds how it was computed; the value is the one that was last computed
 */
public record Cell(Kind kind, String text, @Nullable LocalDate day, boolean formula) {
    static final Cell BLANK = new Cell(Kind.BLANK, "", null, false);

    /** What a cell holds. */
    public enum Kind {
        BLANK,
        TEXT,
        NUMBER,
        DATE,
        /** What a spreadsheet could not compute. */
        ERROR
    }

    /** The cell of a text. */
    static Cell of(String written, boolean formula) {
        var text = Normalizer.isNormalized(written, Normalizer.Form.NFC)
                ? written
                : Normalizer.normalize(written, Normalizer.Form.NFC);
        var stripped = stripped(text);
        return stripped.isEmpty() && !formula ? BLANK : new Cell(Kind.TEXT, stripped, null, formula);
    }

    /** Spreadsheets pad with spaces that do not break. */
    private static String stripped(String text) {
        var from = 0;
        var to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || letter == '\uFEFF';
    }

    public boolean isBlank() {
        return text.isEmpty() && kind != Kind.ERROR;
    }
}
