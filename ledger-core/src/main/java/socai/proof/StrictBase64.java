package socai.proof;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64 of RFC 4648 §4 in its one spelling: Java reads texts without padding too, and such with stray bits. */
final class StrictBase64 {
    private StrictBase64() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Reads.
     *
     * @throws IllegalArgumentException when the text is not what {@link #encode} writes
     */
    static byte[] decode(String text) {
        var bytes = Base64.getDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("not base64 as it is written with padding: " + text);
        }
        return bytes;
    }
}
