package socai.api.entries;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import socai.http.InvalidRequest;

/** The lines of a body, read as they come: one entry each. */
final class BodyLines {
    /** Bytes of the longest line; an entry is far shorter. */
    private static final int LONGEST = 64 << 10;

    private final InputStream body;
    private int number;

    BodyLines(InputStream body) {
        this.body = new BufferedInputStream(body);
    }

    /** A line that is not blank, by its number in the body from 1. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares lines
    record Line(int number, byte[] bytes) {}

    /** The number of the last line that was read. */
    int number() {
        return number;
    }

    /**
     * The next line; none at the end.
     *
     * @throws InvalidRequest for one that is too long
     */
    Optional<Line> next() throws IOException {
        for (var line = line(); line.isPresent(); line = line()) {
            if (!new String(line.get().bytes(), StandardCharsets.UTF_8).isBlank()) {
                return line;
            }
        }
        return Optional.empty();
    }

    private Optional<Line> line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var letter = body.read();
        if (letter < 0) {
            return Optional.empty();
        }
        number++;
        while (letter >= 0 && letter != '\n') {
            bytes.write(letter);
            if (bytes.size() > LONGEST) {
                throw new InvalidRequest("line " + number, "lineLength", (LONGEST >> 10) + " KiB");
            }
            letter = body.read();
        }
        return Optional.of(new Line(number, bytes.toByteArray()));
    }
}
