package socai.bulk;

import java.util.Arrays;
import java.util.Locale;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Money;

/** What one of a file's amounts is; it is said once for the whole file. */
public enum AmountUnit {
    DONG(1, ""),
    TRIEU(1_000_000, " triệu"),
    TY(1_000_000_000, " tỷ");

    private final long dong;
    private final String word;

    AmountUnit(long dong, String word) {
        this.dong = dong;
        this.word = word;
    }

    /**
     * Reads a name.
     *
     * @throws InvalidValue for anything else
     */
    public static AmountUnit parse(String key) {
        return Arrays.stream(values())
                .filter(unit -> unit.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new InvalidValue("choice", "dong, trieu, ty"));
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In đồng. */
    public Money money() {
        return new Money(dong);
    }

    /** The word after an amount, with a space before it; none after đồng. */
    String word() {
        return word;
    }
}
