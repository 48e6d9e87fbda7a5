package socai.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A text for a QR code: compressed (zlib, RFC 1950) and written in the 45 letters that such codes hold in their
 * alphanumeric mode (Base45, RFC 9285), after {@code SC1:}.
 */
final class CompactText {
    private static final String HEAD = "SC1:";
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final int BASE = 45;
    private static final int LONGEST = 1 << 20;

    private CompactText() {}

    static boolean isMeant(String text) {
        return text.startsWith(HEAD);
    }

    static String write(String text) {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (var compressed = new DeflaterOutputStream(bytes, deflater)) {
            compressed.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return HEAD + base45(bytes.toByteArray());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is not that, or longer than 1 MiB
     */
    static String read(String compact) {
        var compressed = new ByteArrayInputStream(bytes(compact.substring(HEAD.length())));
        try (var inflated = new InflaterInputStream(compressed)) {
            var text = inflated.readNBytes(LONGEST + 1);
            if (text.length > LONGEST) {
                throw new IllegalArgumentException("longer than 1 MiB");
            }
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("what was compressed is damaged", e);
        }
    }

    static String base45(byte[] bytes) {
        var text = new StringBuilder();
        for (var i = 0; i < bytes.length; i += 2) {
            var pair = i + 1 < bytes.length;
            var number = pair ? ((bytes[i] & 0xFF) << 8) | (bytes[i + 1] & 0xFF) : (bytes[i] & 0xFF);
            for (var letter = 0; letter < (pair ? 3 : 2); letter++) {
                text.append(LETTERS.charAt(number % BASE));
                number /= BASE;
            }
        }
        return text.toString();
    }

    /** Reads what {@link #base45} wrote. */
    static byte[] bytes(String text) {
        var bytes = new ByteArrayOutputStream();
        for (var i = 0; i < text.length(); i += 3) {
            var letters = Math.min(3, text.length() - i);
            var number = 0;
            for (var j = i + letters - 1; j >= i; j--) {
                var digit = LETTERS.indexOf(text.charAt(j));
                if (digit < 0) {
                    throw new IllegalArgumentException("not a letter of Base45: " + text.charAt(j));
                }
                number = number * BASE + digit;
            }
            if (letters == 1 || number > (letters == 3 ? 0xFFFF : 0xFF)) {
                throw new IllegalArgumentException("not written in Base45");
            }
            if (letters == 3) {
                bytes.write(number >> 8);
            }
            bytes.write(number);
        }
        return bytes.toByteArray();
    }
}
