package socai.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Locale;

/** The number on a voucher (số chứng từ), as it stands on the paper. */
public record VoucherNumber(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VoucherNumber {
        var given = value;
        value = Normalizer.normalize(value, Normalizer.Form.NFC).strip().replaceAll(" +", " ");
        if (!value.matches("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ./_-]{0,59}") || value.contains("--")) {
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
