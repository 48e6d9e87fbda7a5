package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;

/** A budget year, 1 January to 31 December. Its books stay open to 31 January of the next year. */
public record FiscalYear(@JsonValue int value) implements Comparable<FiscalYear> {
    private static final Pattern FORM = Pattern.compile("[0-9]{4}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FiscalYear {
        if (value < 1976 || value > 2199) {
            throw new InvalidValue("year", value);
        }
    }

    /**
     * Reads four digits.
     *
     * @throws InvalidValue for anything else
     */
    public static FiscalYear parse(String digits) {
        if (!FORM.matcher(digits).matches()) {
            throw new InvalidValue("year", digits);
        }
        return new FiscalYear(Integer.parseInt(digits));
    }

    public LocalDate firstPostingDay() {
        return LocalDate.of(value, Month.JANUARY, 1);
    }

    /** The year after this one. */
    public FiscalYear next() {
        return new FiscalYear(value + 1);
    }

    public LocalDate lastDay() {
        return LocalDate.of(value, Month.DECEMBER, 31);
    }

    /** The end of the adjustment period (domain rule 6, after TT 108/2008). */
    public LocalDate lastPostingDay() {
        return LocalDate.of(value + 1, Month.JANUARY, 31);
    }

    /** Whether an entry of this year may have the date (domain rule 6). */
    public boolean accepts(LocalDate date) {
        return !date.isBefore(firstPostingDay()) && !date.isAfter(lastPostingDay());
    }

    /** The day an entry takes when it names none: today, or the nearest day the year is open. */
    public LocalDate nearestPostingDay(LocalDate today) {
        if (today.isBefore(firstPostingDay())) {
            return firstPostingDay();
        }
        return today.isAfter(lastPostingDay()) ? lastPostingDay() : today;
    }

    @Override
    public int compareTo(FiscalYear other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
