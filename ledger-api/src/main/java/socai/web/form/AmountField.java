package socai.web.form;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.Money;
import socai.words.Amounts;
import socai.words.Messages;

/**
 * How an amount that was typed is read.
 *
 * @param readings the one reading; or both, when there are two and so none is taken
 * @param over by how much it is more than what can be taken, if it is
 * @param perhaps what a small number without a unit was perhaps meant as
 * @param fault why it is not taken, if it is not
 */
public record AmountField(
        List<AmountReading> readings,
        @Nullable String over,
        @Nullable AmountReading perhaps,
        @Nullable String fault) {
    private static final AmountField NOTHING = of(List.of(), null);

    /** A payment of less is rare, and mostly one whose unit was forgotten. */
    private static final long SMALL = 100_000;

    /** The unit that people leave out. */
    private static final long MILLION = 1_000_000;

    private static final Pattern UNITLESS = Pattern.compile("[0-9][0-9.,\\s]*");

    /** An amount to the đồng, in figures and in words. */
    record AmountReading(String exact, String inWords) {
        public static AmountReading of(Money money, Locale locale) {
            return new AmountReading(Amounts.exact(money.dong(), locale), Amounts.inWords(money.dong(), locale));
        }
    }

    public static AmountField of(String typed, Messages words, Locale locale) {
        if (typed.isBlank()) {
            return NOTHING;
        }
        try {
            var amount = Amounts.parse(typed, locale);
            var reading = AmountReading.of(amount, locale);
            return new AmountField(List.of(reading), null, perhaps(typed, amount, locale), null);
        } catch (InvalidValue invalid) {
            return of(List.of(), words.invalid(invalid, locale));
        } catch (Refusal refusal) {
            return of(both(refusal, locale), words.refusal(refusal, locale));
        }
    }

    private static AmountField of(List<AmountReading> readings, @Nullable String fault) {
        return new AmountField(readings, null, null, fault);
    }

    /** The same beside what there is to take, in đồng; what is too much is told before it is sent. */
    AmountField within(long available, String typed, Locale locale) {
        if (readings.size() != 1) {
            return this;
        }
        var more = Amounts.parse(typed, locale).dong() - available;
        return more <= 0 ? this : new AmountField(readings, Amounts.exact(more, locale), perhaps, fault);
    }

    private static @Nullable AmountReading perhaps(String typed, Money amount, Locale locale) {
        return amount.dong() < SMALL && UNITLESS.matcher(typed.strip()).matches()
                ? AmountReading.of(new Money(amount.dong() * MILLION), locale)
                : null;
    }

    public boolean taken() {
        return fault == null;
    }

    private static List<AmountReading> both(Refusal refusal, Locale locale) {
        return refusal.details().get("readings") instanceof Collection<?> amounts
                ? amounts.stream()
                        .map(Money.class::cast)
                        .map(amount -> AmountReading.of(amount, locale))
                        .toList()
                : List.of();
    }
}
