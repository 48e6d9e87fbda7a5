package socai.web.proofs;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Draws letters as a QR code: a picture in black and white (PNG), four points a module, with its quiet zone. */
public final class QrCode {
    /** Printed eleven centimetres wide, a module is then wider than half a millimetre, which a telephone reads. */
    static final int MOST_LETTERS = 3_200;

    private static final int POINTS = 4;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private QrCode() {}

    /**
     * Draws.
     *
     * @throws IllegalArgumentException when that is too much for a code
     */
    public static byte[] png(String letters) {
        try {
            var hints = Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.L, EncodeHintType.MARGIN, 4);
            return png(new QRCodeWriter().encode(letters, BarcodeFormat.QR_CODE, 0, 0, hints));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a code: " + letters.length(), e);
        }
    }

    private static byte[] png(BitMatrix code) {
        var width = code.getWidth() * POINTS;
        var rowBytes = (width + Byte.SIZE - 1) / Byte.SIZE;
        var rows = new byte[width * (rowBytes + 1)]; // before each row stands the number of its filter, none
        for (var y = 0; y < width; y++) {
            for (var x = 0; x < width; x++) {
                if (!code.get(x / POINTS, y / POINTS)) {
                    rows[y * (rowBytes + 1) + 1 + x / Byte.SIZE] |= (byte) (0x80 >> x % Byte.SIZE);
                }
            }
        }
        var png = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(png)) {
            out.write(SIGNATURE);
            var head = new ByteArrayOutputStream();
            try (var size = new DataOutputStream(head)) {
                size.writeInt(width);
                size.writeInt(width);
                size.write(new byte[] {1, 0, 0, 0, 0}); // one bit a point, shades of grey
            }
            chunk(out, "IHDR", head.toByteArray());
            chunk(out, "IDAT", compressed(rows));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static byte[] compressed(byte[] rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(rows);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String name, byte[] content) throws IOException {
        var type = name.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(type);
        sum.update(content);
        out.writeInt(content.length);
        out.write(type);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }
}
