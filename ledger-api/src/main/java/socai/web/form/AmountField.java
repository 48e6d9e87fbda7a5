package socai.web.form;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
 * @param fault why it is not taken, if it is not
 */
public record AmountField(
        List<AmountReading> readings, @Nullable String fault) {
    private static final AmountField NOTHING = new AmountField(List.of(), null);

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
            return new AmountField(List.of(AmountReading.of(Amounts.parse(typed, locale), locale)), null);
        } catch (InvalidValue invalid) {
            return new AmountField(List.of(), words.invalid(invalid, locale));
        } catch (Refusal refusal) {
            return new AmountField(both(refusal, locale), words.refusal(refusal, locale));
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
