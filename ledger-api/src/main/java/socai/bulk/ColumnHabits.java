package socai.bulk;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import socai.workbook.Cell;
import socai.workbook.Row;

/**
 * How a file writes its amounts and dates, found out from whole columns: one cell such as {@code 1,500} can be read two
 * ways, a column seldom.
 *
 * @param amounts the language by whose marks its amounts are read
 * @param mixed whether its amounts have both habits, so that none of those with a mark can be read
 * @param monthFirst whether its dates must be read with the month first, which nobody here means
 */
record ColumnHabits(Locale amounts, boolean mixed, boolean monthFirst) {
    static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    /** Groups by dots, a fraction after a comma. */
    private static final Pattern BY_DOTS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{3})+(,[0-9]+)?");
    /** Groups by commas, a fraction after a dot. */
    private static final Pattern BY_COMMAS = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");

    private static final Pattern SLASHED = Pattern.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}");
    private static final int MONTHS = 12;

    static ColumnHabits of(List<Row> rows, Columns columns, Locale reader) {
        var dots = texts(rows, columns.place(Field.AMOUNT)).anyMatch(text -> is(BY_DOTS, text));
        var commas = texts(rows, columns.place(Field.AMOUNT)).anyMatch(text -> is(BY_COMMAS, text));
        var monthFirst = texts(rows, columns.place(Field.EFFECTIVE_DATE)).anyMatch(ColumnHabits::isMonthFirst);
        var amounts = dots == commas ? reader : dots ? VIETNAMESE : Locale.ENGLISH;
        return new ColumnHabits(amounts, dots && commas, monthFirst);
    }

    private static Stream<String> texts(List<Row> rows, int column) {
        return rows.stream()
                .filter(row -> column >= 0 && row.at(column).kind() == Cell.Kind.TEXT)
                .map(row -> row.at(column).text());
    }

    private static boolean is(Pattern form, String text) {
        return form.matcher(text.replaceAll("[^0-9.,]", "")).matches();
    }

    private static boolean isMonthFirst(String text) {
        var parts = SLASHED.matcher(text);
        return parts.matches() && Integer.parseInt(parts.group(2)) > MONTHS;
    }

    /** Whether an amount has a mark that the other habit reads otherwise. */
    boolean isUnsure(String amount) {
        return mixed && (is(BY_DOTS, amount) || is(BY_COMMAS, amount));
    }
}
