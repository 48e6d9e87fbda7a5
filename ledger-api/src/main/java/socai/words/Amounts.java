package socai.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Pattern;
import socai.ledger.InvalidValue;
import socai.ledger.Money;

/** Amounts as people write and read them: 56,492 tỷ in Vietnamese, 56.492 billion in English. */
public final class Amounts {
    private static final String WHOLE = "#,##0";
    private static final long MILLION = 1_000_000;
    private static final long BILLION = 1_000_000_000;

    private Amounts() {}

    /** Every đồng: {@code 56.492.000.000 đ}. */
    public static String exact(long dong, Locale locale) {
        return digits(dong, locale) + " đ";
    }

    /** In tỷ or triệu with at most three decimals; a rounded figure says so with {@code ≈}. */
    public static String people(long dong, Locale locale) {
        var size = Math.abs(dong);
        if (size >= BILLION) {
            return scaled(dong, BILLION, english(locale) ? " billion" : " tỷ", locale);
        }
        return size >= MILLION
                ? scaled(dong, MILLION, english(locale) ? " million" : " triệu", locale)
                : exact(dong, locale);
    }

    /** In millions with one decimal and no word, as the tables of a report have it. */
    public static String millions(long dong, Locale locale) {
        return format(BigDecimal.valueOf(dong, 6).setScale(1, RoundingMode.HALF_EVEN), "#,##0.0", locale);
    }

    /** Every đồng, without a word. */
    public static String digits(long dong, Locale locale) {
        return format(BigDecimal.valueOf(dong), WHOLE, locale);
    }

    /**
     * Reads an amount typed into a form: plain digits, or groups of three set off as the language
     * writes them.
     *
     * @throws InvalidValue for anything else, for a fraction or a word such as "tỷ" too
     */
    public static Money parse(String typed, Locale locale) {
        var text = typed.strip().replaceAll("\\s*đ$", "");
        var group = english(locale) ? "," : ".";
        if (text.matches("[0-9]{1,3}(" + Pattern.quote(group) + "[0-9]{3})+")) {
            text = text.replace(group, "");
        }
        if (!text.matches("[0-9]{1,16}")) {
            throw new InvalidValue("typedAmount", typed);
        }
        return Money.parse(text);
    }

    private static String scaled(long dong, long unit, String word, Locale locale) {
        var exact = BigDecimal.valueOf(dong).divide(BigDecimal.valueOf(unit));
        var shown = exact.setScale(3, RoundingMode.HALF_EVEN);
        return (shown.compareTo(exact) == 0 ? "" : "≈ ") + format(shown, "#,##0.###", locale) + word;
    }

    private static String format(BigDecimal number, String pattern, Locale locale) {
        var symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator(english(locale) ? ',' : '.');
        symbols.setDecimalSeparator(english(locale) ? '.' : ',');
        symbols.setMinusSign('−');
        return new DecimalFormat(pattern, symbols).format(number);
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals("en");
    }
}
