package socai.web;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import socai.ledger.InvalidValue;
import socai.ledger.Money;
import socai.ledger.Refusal;
import socai.words.Amounts;
import socai.words.Words;

/**
 * How an amount that was typed is read.
 *
 * @param readings the one reading; or both, when there are two and so none is taken
 * @param fault why it is not taken, if it is not
 */
record TypedAmount(List<AmountReading> readings, @Nullable String fault) {
    private static final TypedAmount NOTHING = new TypedAmount(List.of(), null);

    /** An amount to the đồng, in figures and in words. */
    record AmountReading(String exact, String inWords) {
        static AmountReading of(Money money, Locale locale) {
            return new AmountReading(Amounts.exact(money.dong(), locale), Amounts.inWords(money.dong(), locale));
        }
    }

    static TypedAmount of(String typed, Words words, Locale locale) {
        if (typed.isBlank()) {
            return NOTHING;
        }
        try {
            return new TypedAmount(List.of(AmountReading.of(Amounts.parse(typed, locale), locale)), null);
        } catch (InvalidValue invalid) {
            return new TypedAmount(List.of(), words.invalid(invalid, locale));
        } catch (Refusal refusal) {
            return new TypedAmount(both(refusal, locale), words.refusal(refusal, locale));
        }
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
