package socai.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The decision an entry rests on.
 *
 * @param number as printed, such as {@code 934/QĐ-UBND}
 * @param date the day it was signed
 * @param issuer who signed it
 * @param sha256 the digest of its file in lower-case hex, when the file is known
 */
public record LegalBasis(
        Text number, LocalDate date, Text issuer, @Nullable Sha256 sha256) {
    /** The form in which two name the same decision: case and spaces do not tell them apart. */
    public String identity() {
        // No text holds this bar, so that no two decisions can be written alike.
        return date + "|" + number.folded() + "|" + issuer.folded();
    }
}
