package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;

/** A whole share of a hundred, from 0 to 100. */
public record Percent(@JsonValue int value) {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,3}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Percent {
        if (value < 0 || value > 100) {
            throw new InvalidValue("percent", value);
        }
    }

    /**
     * Reads plain digits.
     *
     * @throws InvalidValue for anything but 0 to 100
     */
    public static Percent parse(String digits) {
        if (!FORM.matcher(digits).matches()) {
            throw new InvalidValue("percent", digits);
        }
        return new Percent(Integer.parseInt(digits));
    }

    /** This share of an amount in đồng, rounded down; exact for every amount. */
    public long of(long dong) {
        return dong / 100 * value + dong % 100 * value / 100;
    }

    @Override
    public String toString() {
        return value + " %";
    }
}
