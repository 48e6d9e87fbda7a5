package socai.bulk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.Money;
import socai.words.Amounts;
import socai.workbook.Cell;

/**
 * Reads what cells mean, by how their file writes amounts and days.
 *
 * @param unit what one of the file's amounts is
 */
public record CellForms(AmountUnit unit, ColumnHabits habits) {
    private static final Pattern DAY = Pattern.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})");
    private static final Pattern ISO_DAY = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    /** People and spreadsheets write an amount that is none as a zero, or as a dash. */
    private static final Pattern NOTHING = Pattern.compile("[-–—0., ]*");
    /** Before 1976 no budget was kept by these rules; such a day is a number that was taken for one. */
    private static final int FIRST_YEAR = 1976;
    /** A spreadsheet keeps so many digits of a number; those behind are noise. */
    private static final MathContext DIGITS = new MathContext(15);

    /** A text; a spreadsheet keeps a code that looks like a number as one. */
    public static String text(Cell cell) {
        return cell.kind() == Cell.Kind.NUMBER
                ? new BigDecimal(cell.text()).round(DIGITS).stripTrailingZeros().toPlainString()
                : cell.text();
    }

    /** Whether an amount is told, and is not zero. */
    static boolean isAmount(Cell cell) {
        return switch (cell.kind()) {
            case BLANK -> false;
            case NUMBER -> new BigDecimal(cell.text()).signum() != 0;
            default -> !NOTHING.matcher(cell.text()).matches();
        };
    }

    /**
     * An amount.
     *
     * @throws InvalidValue for what is none, or can be read in two ways
     */
    public Money amount(Cell cell) {
        return cell.kind() == Cell.Kind.TEXT ? typed(cell.text()) : counted(cell);
    }

    private Money typed(String text) {
        if (habits.isUnsure(text)) {
            throw new InvalidValue("fileMixedMarks", text);
        }
        try {
            var bare = !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
            return Amounts.parse(bare ? text + unit.word() : text, habits.amounts());
        } catch (Refusal ambiguous) {
            throw new InvalidValue("fileAmbiguousAmount", text);
        }
    }

    /** A whole number is taken to its last digit, so that one that is too large is seen to be. */
    private Money counted(Cell cell) {
        if (cell.kind() != Cell.Kind.NUMBER) {
            throw new InvalidValue("typedAmount", cell.text());
        }
        var exact = new BigDecimal(cell.text());
        var number = exact.stripTrailingZeros().scale() <= 0 ? exact : exact.round(DIGITS);
        var dong = number.multiply(BigDecimal.valueOf(unit.money().dong())).stripTrailingZeros();
        if (dong.signum() >= 0 && dong.scale() > 0) {
            throw new InvalidValue("wholeDong", cell.text());
        }
        if (dong.signum() < 0 || dong.compareTo(BigDecimal.valueOf(Money.MAX)) > 0) {
            throw new InvalidValue("amount", cell.text());
        }
        return new Money(dong.longValueExact());
    }

    /**
     * A day.
     *
     * @throws InvalidValue for what is none, or can be read in two ways
     */
    public LocalDate day(Cell cell) {
        var day = cell.kind() == Cell.Kind.TEXT ? written(cell.text()) : cell.day();
        if (day == null || day.getYear() < FIRST_YEAR) {
            throw new InvalidValue("fileDate", cell.text());
        }
        return day;
    }

    private @Nullable LocalDate written(String text) {
        if (habits.monthFirst() && text.indexOf('-') != 4) {
            throw new InvalidValue("fileMonthFirst", text);
        }
        try {
            var iso = ISO_DAY.matcher(text);
            if (iso.matches()) {
                return LocalDate.parse(text);
            }
            var day = DAY.matcher(text);
            return day.matches()
                    ? LocalDate.of(
                            Integer.parseInt(day.group(3)),
                            Integer.parseInt(day.group(2)),
                            Integer.parseInt(day.group(1)))
                    : null;
        } catch (DateTimeException none) {
            return null;
        }
    }
}
