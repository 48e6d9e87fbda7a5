package socai.workbook;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import socai.ledger.refusal.InvalidValue;

/** The letters of a text, one after the other, of which a few are held. */
final class Letters implements AutoCloseable {
    /** What stands behind the last letter. */
    static final int END = -1;

    private static final int HELD = 1 << 16;

    private final Reader text;
    private final char[] held = new char[HELD];
    private int at;
    private int end;

    Letters(Reader text) {
        this.text = text;
    }

    /** The next letter, which stays the next one; {@link #END} behind the last. */
    int peek() {
        if (at == end) {
            read();
        }
        return at == end ? END : held[at];
    }

    /** Goes past the next letter. */
    int take() {
        var letter = peek();
        at += letter == END ? 0 : 1;
        return letter;
    }

    /** The first letters of the text, which stay the next ones; it is asked before any is taken. */
    String first(int most) {
        while (end < most && read() > 0) {
            // a reader gives as many as it likes
        }
        return new String(held, 0, Math.min(most, end));
    }

    private int read() {
        try {
            if (at == end) {
                at = 0;
                end = 0;
            }
            var read = text.read(held, end, HELD - end);
            for (var i = end; i < end + read; i++) {
                if (held[i] == '\0') {
                    throw new InvalidValue("fileKind", "");
                }
            }
            end += Math.max(0, read);
            return read;
        } catch (CharacterCodingException | CharConversionException e) {
            throw new InvalidValue("fileMixedEncodings", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
