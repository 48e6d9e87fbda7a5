package socai.web.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import socai.ledger.value.FiscalYear;

/** Dates typed in three fields: {@code NAME.day}, {@code NAME.month} and {@code NAME.year}. */
public final class Dates {
    private static final List<String> PARTS = List.of(".day", ".month", ".year");

    private Dates() {}

    public static boolean typed(FormData typed, String field) {
        return PARTS.stream().anyMatch(part -> typed.has(field + part));
    }

    /**
     * @throws DateTimeException when there is no such day
     * @throws NumberFormatException when a part is no number
     */
    static LocalDate parse(FormData typed, String field) {
        var year = typed.get(field + ".year").strip();
        if (!isYear(year)) {
            throw new DateTimeException("a year has four digits");
        }
        return LocalDate.of(
                Integer.parseInt(year),
                Integer.parseInt(typed.get(field + ".month").strip()),
                Integer.parseInt(typed.get(field + ".day").strip()));
    }

    /** A date, if what is typed is one. */
    public static Optional<LocalDate> read(FormData typed, String field) {
        try {
            return Optional.of(parse(typed, field));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether all that keeps it from being a date is a year that has not four digits. */
    static boolean isYearAlone(FormData typed, String field) {
        return !isYear(typed.get(field + ".year").strip())
                && isNumberTo(31, typed.get(field + ".day").strip())
                && isNumberTo(12, typed.get(field + ".month").strip());
    }

    private static boolean isYear(String text) {
        return text.matches("[0-9]{4}");
    }

    private static boolean isNumberTo(int largest, String text) {
        return text.matches("[0-9]{1,2}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= largest;
    }

    public static void fill(FormData typed, String field, LocalDate date) {
        typed.set(field + ".day", Integer.toString(date.getDayOfMonth()));
        typed.set(field + ".month", Integer.toString(date.getMonthValue()));
        typed.set(field + ".year", Integer.toString(date.getYear()));
    }

    /** Leaves a date to its reader: a day that nobody has typed would be recorded unseen. */
    public static void clear(FormData typed, String field) {
        PARTS.forEach(part -> typed.set(field + part, ""));
    }

    /** Whether the typed date can stand in the year; one that cannot is no use when the year changes. */
    public static boolean fits(FormData typed, String field, FiscalYear year) {
        return read(typed, field).filter(year::accepts).isPresent();
    }
}
