package socai.bulk;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
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
public record ColumnHabits(Locale amounts, boolean mixed, boolean monthFirst) {
    static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    /** Groups by dots, a fraction after a comma. */
    private static final Pattern BY_DOTS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{3})+(,[0-9]+)?");
    /** Groups by commas, a fraction after a dot. */
    private static final Pattern BY_COMMAS = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");

    private static final Pattern SLASHED = Pattern.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}");
    private static final int MONTHS = 12;

    static ColumnHabits of(List<Row> rows, Columns columns, Locale reader) {
        var survey = new Survey(columns);
        rows.forEach(survey::add);
        return survey.habits(reader);
    }

    /** The habits of a few cells: amounts, and days. */
    public static ColumnHabits of(List<String> amounts, List<String> days, Locale reader) {
        var survey = new Survey(Columns.NONE);
        amounts.forEach(survey::addAmount);
        days.forEach(survey::addDay);
        return survey.habits(reader);
    }

    /** Finds them out row by row. */
    static final class Survey {
        private final Columns columns;
        private boolean dots;
        private boolean commas;
        private boolean monthFirst;

        Survey(Columns columns) {
            this.columns = columns;
        }

        void add(Row row) {
            for (var column : Field.AMOUNTS) {
                addAmount(text(row, columns.place(column)));
            }
            addDay(text(row, columns.place(Field.EFFECTIVE_DATE)));
        }

        private void addAmount(String amount) {
            dots |= is(BY_DOTS, amount);
            commas |= is(BY_COMMAS, amount);
        }

        private void addDay(String day) {
            monthFirst |= isMonthFirst(day);
        }

        private static String text(Row row, int column) {
            return column >= 0 && row.at(column).kind() == Cell.Kind.TEXT
                    ? row.at(column).text()
                    : "";
        }

        ColumnHabits habits(Locale reader) {
            var amounts = dots == commas ? reader : dots ? VIETNAMESE : Locale.ENGLISH;
            return new ColumnHabits(amounts, dots && commas, monthFirst);
        }
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
