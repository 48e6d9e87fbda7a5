package socai.factor;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the codes that change every half minute, as every device makes them: RFC 6238 with SHA-1 and six digits, the
 * secret in base 32. That SHA-1 has collisions is of no use to who guesses codes.
 */
final class TotpCodes {
    /** Seconds that a code lasts. */
    static final int STEP_SECONDS = 30;

    private static final int DIGITS = 6;
    private static final int POWER = 1_000_000;
    /** As many as SHA-1 has (RFC 4226, section 4). */
    private static final int SECRET_BYTES = 20;

    /** Clocks differ, and typing takes time. */
    private static final int STEPS_ASIDE = 1;

    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_OF_SIGN = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TotpCodes() {}

    /** A new secret. */
    static String secret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return base32(bytes);
    }

    /** The half minute of a time. */
    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** The half minute, around a time, of which a code is; all are compared, so that the time tells nothing. */
    static OptionalLong stepOf(String secret, String code, Instant time) {
        var found = OptionalLong.empty();
        var now = step(time);
        for (var step = now - STEPS_ASIDE; step <= now + STEPS_ASIDE; step++) {
            if (same(code(bytes(secret), step), code)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static boolean same(String right, String typed) {
        return MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
    }

    /** The code of a half minute. */
    static String code(byte[] secret, long step) {
        var hash = hmac(secret, step);
        var at = hash[hash.length - 1] & 0xF;
        var number = ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return "%06d".formatted(number % POWER);
    }

    private static byte[] hmac(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-1", e);
        }
    }

    /** What a device reads from the picture. */
    static String address(String secret, String issuer, String name) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&digits=%d&period=%d"
                .formatted(inPath(issuer), inPath(name), secret, inPath(issuer), DIGITS, STEP_SECONDS);
    }

    private static String inPath(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** RFC 4648, without the signs that fill up. */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        var bits = 0;
        var left = 0;
        for (var each : bytes) {
            bits = ((bits << Byte.SIZE) | (each & 0xFF)) & 0xFFFF;
            left += Byte.SIZE;
            while (left >= BITS_OF_SIGN) {
                left -= BITS_OF_SIGN;
                text.append(SIGNS.charAt((bits >> left) & 0x1F));
            }
        }
        if (left > 0) {
            text.append(SIGNS.charAt((bits << (BITS_OF_SIGN - left)) & 0x1F));
        }
        return text.toString();
    }

    /** The bytes of what {@link #base32} wrote. */
    static byte[] bytes(String base32) {
        var bytes = new byte[base32.length() * BITS_OF_SIGN / Byte.SIZE];
        var bits = 0;
        var left = 0;
        var at = 0;
        for (var i = 0; i < base32.length(); i++) {
            bits = ((bits << BITS_OF_SIGN) | SIGNS.indexOf(base32.charAt(i))) & 0xFFFF;
            left += BITS_OF_SIGN;
            if (left >= Byte.SIZE) {
                left -= Byte.SIZE;
                bytes[at++] = (byte) (bits >> left);
            }
        }
        return bytes;
    }
}
