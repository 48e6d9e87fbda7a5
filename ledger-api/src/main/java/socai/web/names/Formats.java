package socai.web.names;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.Treasury;
import socai.web.Languages;
import socai.words.Amounts;

/** Writes amounts, shares, days and moments in the reader's language. Amounts are đồng. */
public final class Formats {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy").withZone(Treasury.ZONE);

    private static final BigDecimal SMALLEST = new BigDecimal("0.1");
    private static final BigDecimal LARGEST = new BigDecimal("99.9");
    private static final BigDecimal WHOLE = new BigDecimal(100);

    private final Locale locale;
    private final boolean everyDong;

    /**
     * Figures as a reader wants them.
     *
     * @param everyDong whether amounts are shown to the đồng, rather than as people say them
     */
    public Formats(Locale locale, boolean everyDong) {
        this.locale = locale;
        this.everyDong = everyDong;
    }

    public boolean everyDong() {
        return everyDong;
    }

    public String shown(long dong) {
        return everyDong ? exact(dong) : people(dong);
    }

    public String people(long dong) {
        return Amounts.people(dong, locale);
    }

    public String exact(long dong) {
        return Amounts.exact(dong, locale);
    }

    public String inWords(long dong) {
        return Amounts.inWords(dong, locale);
    }

    /** An amount with its sign: a gain has one too. */
    public String signed(long dong, int sign) {
        return (sign > 0 ? "+" : sign < 0 ? "−" : "") + exact(dong);
    }

    /** Writes the number of things. */
    public String count(long number) {
        return String.format(Languages.ours(locale), "%,d", number);
    }

    /** An amount below a heading that names the đồng. */
    public String plain(long dong) {
        return count(dong).replace('-', '−');
    }

    /** An amount with its sign, below a heading that names the đồng. */
    public String signedPlain(long dong, int sign) {
        return (sign > 0 ? "+" : sign < 0 ? "−" : "") + plain(dong);
    }

    /** Words that a table can bear. */
    public String brief(@Nullable String words) {
        return words == null ? "" : Directory.brief(words);
    }

    /** More or less of something: with the sign it has. */
    public String change(long dong) {
        return signed(Math.abs(dong), Long.signum(dong));
    }

    /** The number of an entry: never grouped, because it is a name and not an amount. */
    public String entry(long position) {
        return Long.toString(position);
    }

    /** Writes a share with one decimal, and a dash for a share of zero. */
    public String percent(long part, long whole) {
        if (whole <= 0) {
            return "–";
        }
        var exact = share(part, whole);
        var rounded = exact.setScale(1, RoundingMode.HALF_EVEN);
        // A share near zero is not shown as zero, and a share near the whole is not shown as the whole.
        if (part > 0 && rounded.compareTo(SMALLEST) < 0) {
            return "< " + percent(SMALLEST);
        }
        if (part < whole && rounded.compareTo(WHOLE) >= 0) {
            return "> " + percent(LARGEST);
        }
        return percent(rounded);
    }

    /** The share of a whole that a bar shows, 0 to 100. */
    public String bar(long part, long whole) {
        return whole <= 0
                ? "0"
                : share(part, whole).min(WHOLE).max(BigDecimal.ZERO).toPlainString();
    }

    public String day(LocalDate day) {
        return shortDay(day);
    }

    /** A day is written alike in both languages. */
    public static String shortDay(LocalDate day) {
        return DAY.format(day);
    }

    /** A moment as the clocks of Việt Nam showed it. */
    public String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    private static BigDecimal share(long part, long whole) {
        return BigDecimal.valueOf(part).multiply(WHOLE).divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_EVEN);
    }

    private String percent(BigDecimal share) {
        var digits = share.stripTrailingZeros().toPlainString().replace('-', '−');
        return Languages.ours(locale).equals(Locale.ENGLISH) ? digits + "%" : digits.replace('.', ',') + " %";
    }
}
