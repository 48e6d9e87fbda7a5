package socai.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** The number on a voucher (số chứng từ), as it stands on the paper. */
public record VoucherNumber(@JsonValue String value) {
    private static final int MAX_LENGTH = 60;
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ./_-]*");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VoucherNumber {
        var given = value;
        var isPlain = Written.isPlain(value);
        value = isPlain ? value : Written.oneLine(value);
        if (value.length() > MAX_LENGTH || (!isPlain && (!FORM.matcher(value).matches() || value.contains("--")))) {
            throw new InvalidValue("voucher", given);
        }
    }

    /** The form in which two numbers are the same one: case and spaces do not tell them apart. */
    String identity() {
        return value.toUpperCase(Locale.ROOT).replace(" ", "");
    }

    @Override
    public String toString() {
        return value;
    }
}
