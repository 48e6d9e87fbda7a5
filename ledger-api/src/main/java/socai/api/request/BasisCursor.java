package socai.api.request;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.LegalBasis;

/** Where a page of decisions ends: which decision is its last, in letters that an address may hold. */
public record BasisCursor(String identity) {
    /**
     * Reads what an answer gave.
     *
     * @throws InvalidValue when no answer can have given it
     */
    static BasisCursor parse(String text) {
        try {
            return new BasisCursor(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new InvalidValue("cursor", text);
        }
    }

    public static BasisCursor of(LegalBasis basis) {
        return new BasisCursor(basis.identity());
    }

    public boolean isBefore(LegalBasis basis) {
        return identity.compareTo(basis.identity()) < 0;
    }

    @JsonValue
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(identity.getBytes(StandardCharsets.UTF_8));
    }
}
