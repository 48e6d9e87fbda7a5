package socai.ledger.value;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import socai.ledger.text.Text;

/**
 * The decision that an entry rests on.
 *
 * @param number as printed, such as {@code 934/QĐ-UBND}
 * @param date the day it was signed
 * @param issuer the office that signed it
 * @param sha256 the digest of its file in lower-case hex, when the file is known
 */
public record LegalBasis(
        Text number, LocalDate date, Text issuer, @Nullable Sha256 sha256) {
    /** The form in which two that look the same on paper are equal. */
    public String identity() {
        // No text holds this bar, so that no two decisions can be written alike.
        return date + "|" + number.identity() + "|" + issuer.identity();
    }

    /** The text that names the decision's stream. Streams in a log keep their names, so this form never changes. */
    String streamIdentity() {
        return date + "|" + withoutCaseAndSpaces(number) + "|" + withoutCaseAndSpaces(issuer);
    }

    private static String withoutCaseAndSpaces(Text text) {
        return text.value().toUpperCase(Locale.ROOT).replace(" ", "");
    }
}
