package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A public key that verifies what the ledger signs of its log, as C2SP signed-note writes it: NAME+ID+KEY. */
public record LogKey(@JsonValue String text) {
    private static final Pattern FORM = Pattern.compile("[^\\s+]{1,200}\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{44}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LogKey {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a public key: " + text);
        }
    }

    /** An Ed25519 signature in base64. */
    public record Signature(@JsonValue String base64) {
        private static final Pattern BYTES = Pattern.compile("[A-Za-z0-9+/]{91}=");

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Signature {
            if (!BYTES.matcher(base64).matches()) {
                throw new IllegalArgumentException("not a signature: " + base64);
            }
        }
    }
}
