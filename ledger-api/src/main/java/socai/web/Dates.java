package socai.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import socai.ledger.FiscalYear;

/** Dates typed in three fields: {@code NAME.day}, {@code NAME.month} and {@code NAME.year}. */
final class Dates {
    private static final List<String> PARTS = List.of(".day", ".month", ".year");

    private Dates() {}

    static boolean typed(Typed typed, String field) {
        return PARTS.stream().anyMatch(part -> typed.has(field + part));
    }

    /**
     * @throws DateTimeException when there is no such day
     * @throws NumberFormatException when a part is no number
     */
    static LocalDate parse(Typed typed, String field) {
        var year = typed.get(field + ".year").strip();
        if (!year.matches("[0-9]{4}")) {
            throw new DateTimeException("a year has four digits");
        }
        return LocalDate.of(
                Integer.parseInt(year),
                Integer.parseInt(typed.get(field + ".month").strip()),
                Integer.parseInt(typed.get(field + ".day").strip()));
    }

    /** A date, if what is typed is one. */
    static Optional<LocalDate> read(Typed typed, String field) {
        try {
            return Optional.of(parse(typed, field));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    static void fill(Typed typed, String field, LocalDate date) {
        typed.set(field + ".day", Integer.toString(date.getDayOfMonth()));
        typed.set(field + ".month", Integer.toString(date.getMonthValue()));
        typed.set(field + ".year", Integer.toString(date.getYear()));
    }

    /** Whether the typed date can stand in the year; one that cannot is no use when the year changes. */
    static boolean fits(Typed typed, String field, FiscalYear year) {
        return read(typed, field).filter(year::accepts).isPresent();
    }
}
