package socai.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.Money;

/** Amounts as people write and read them: 56,492 tỷ in Vietnamese, 56.492 billion in English. */
public final class Amounts {
    private static final long MILLION = 1_000_000;
    private static final long BILLION = 1_000 * MILLION;
    private static final long TRILLION = 1_000 * BILLION;

    private Amounts() {}

    /** Every đồng: {@code 56.492.000.000 đ}. */
    public static String exact(long dong, Locale locale) {
        return digits(dong, locale) + " đ";
    }

    /** Writes an amount in tỷ or triệu with at most three decimals; a rounded figure begins with {@code ≈}. */
    public static String people(long dong, Locale locale) {
        var writing = NumberStyle.of(locale);
        var english = writing == NumberStyle.ENGLISH;
        var size = Math.abs(dong);
        if (size >= TRILLION) {
            return scaled(dong, TRILLION, english ? " trillion" : " nghìn tỷ", writing);
        }
        if (size >= BILLION) {
            return scaled(dong, BILLION, english ? " billion" : " tỷ", writing);
        }
        return size >= MILLION ? scaled(dong, MILLION, english ? " million" : " triệu", writing) : exact(dong, locale);
    }

    /** In words, for amounts that {@link Money} holds: năm mươi sáu tỷ bốn trăm chín mươi hai triệu đồng. */
    public static String inWords(long dong, Locale locale) {
        var spelled = NumberStyle.of(locale) == NumberStyle.ENGLISH
                ? EnglishNumerals.spell(dong)
                : VietnameseNumerals.spell(dong);
        return spelled + " đồng";
    }

    /** In millions with one decimal and no word, as the tables of a report have it. */
    public static String millions(long dong, Locale locale) {
        return format(
                "#,##0.0", BigDecimal.valueOf(dong, 6).setScale(1, RoundingMode.HALF_EVEN), NumberStyle.of(locale));
    }

    /** Every đồng, without a word. */
    public static String digits(long dong, Locale locale) {
        return format("#,##0", BigDecimal.valueOf(dong), NumberStyle.of(locale));
    }

    /**
     * Reads an amount typed on a page: digits, alone or grouped as the language groups them, and a
     * fraction before a word such as tỷ or million.
     *
     * @throws InvalidValue for what is no amount, or no whole number of đồng
     * @throws Refusal AMBIGUOUS_AMOUNT, with both readings, for what can be read two ways
     */
    public static Money parse(String typed, Locale locale) {
        return new AmountReader(typed, locale).read();
    }

    /** Without group marks, which before a word could be taken for a decimal sign. */
    private static String scaled(long dong, long unit, String word, NumberStyle writing) {
        var exact = BigDecimal.valueOf(dong).divide(BigDecimal.valueOf(unit));
        var shown = exact.setScale(3, RoundingMode.HALF_EVEN);
        return (shown.compareTo(exact) == 0 ? "" : "≈ ") + format("0.###", shown, writing) + word;
    }

    private static String format(String pattern, BigDecimal number, NumberStyle writing) {
        var symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator(writing.group);
        symbols.setDecimalSeparator(writing.decimal);
        symbols.setMinusSign('−');
        return new DecimalFormat(pattern, symbols).format(number);
    }
}
