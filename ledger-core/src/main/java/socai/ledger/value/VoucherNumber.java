package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.Likeness;
import socai.ledger.text.TextForm;

/** The number on a voucher (số chứng từ), as it stands on the paper. */
public record VoucherNumber(@JsonValue String value) {
    private static final int MAX_LENGTH = 60;
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ./_-]*");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VoucherNumber {
        var given = value;
        var isPlain = TextForm.isPlain(value);
        value = isPlain ? value : TextForm.oneLine(value);
        if (value.length() > MAX_LENGTH || (!isPlain && (!FORM.matcher(value).matches() || value.contains("--")))) {
            throw new InvalidValue("voucher", given);
        }
    }

    /** The form in which two numbers that look the same are equal. */
    public String identity() {
        return Likeness.of(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
