package socai.report;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import socai.ledger.refusal.InvalidValue;
import socai.words.Amounts;

/** The units in which a report counts money. */
public enum MoneyUnit {
    /** Millions with one decimal. Each figure is rounded by itself: sums are of đồng, never of rounded figures. */
    TRIEU,
    DONG;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name.
     *
     * @throws InvalidValue for anything else
     */
    public static MoneyUnit parse(String key) {
        return Arrays.stream(values())
                .filter(unit -> unit.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new InvalidValue("moneyUnit", key));
    }

    /** An amount of đồng as the report shows it. */
    public String shown(long dong, Locale locale) {
        return this == TRIEU ? Amounts.millions(dong, locale) : Amounts.digits(dong, locale);
    }

    /** An amount of đồng as a number of this unit, exact. */
    BigDecimal number(long dong) {
        return this == TRIEU ? BigDecimal.valueOf(dong, 6) : BigDecimal.valueOf(dong);
    }

    /** The format by which a spreadsheet shows a number of this unit. */
    String format() {
        return this == TRIEU ? "#,##0.0" : "#,##0";
    }
}
