package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;

/**
 * An amount in whole đồng, never negative and at most 2^53−1, so that every JSON reader holds it
 * exactly (design §2).
 */
public record Money(@JsonValue long dong) implements Comparable<Money> {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,16}");

    public static final long MAX = (1L << 53) - 1;
    public static final Money ZERO = new Money(0);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Money {
        if (dong < 0 || dong > MAX) {
            throw new InvalidValue("amount", dong);
        }
    }

    /**
     * Reads plain digits.
     *
     * @throws InvalidValue for a sign, a fraction, a group mark, or more than 2^53−1 đồng
     */
    public static Money parse(String digits) {
        if (!FORM.matcher(digits).matches()) {
            throw new InvalidValue("amount", digits);
        }
        return new Money(Long.parseLong(digits));
    }

    /** A sum of amounts as an amount: sums can be below zero or past what an amount holds, and are cut there. */
    public static Money atMost(long sum) {
        return new Money(Math.clamp(sum, 0, MAX));
    }

    /**
     * Refuses none of it (rules.md).
     *
     * @throws Refusal AMOUNT_NOT_POSITIVE
     */
    public void mustBePositive() {
        if (isZero()) {
            throw new Refusal(RefusalCode.AMOUNT_NOT_POSITIVE, "amount", Map.of());
        }
    }

    public boolean isZero() {
        return dong == 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(dong, other.dong);
    }

    @Override
    public String toString() {
        return Long.toString(dong);
    }
}
