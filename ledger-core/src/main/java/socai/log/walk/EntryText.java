package socai.log.walk;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import socai.proof.Hash;

/**
 * Takes the texts of entries apart where they are written as most are: members in their order, no escapes. It looks for
 * where each member ends and trusts none of it, since the row must then give the same text again. Not safe for several
 * threads.
 */
public final class EntryText {
    private final RowText again = new RowText();
    private byte[] text = {};
    private int at;
    private String time = "";
    private Instant recordedAt = Instant.EPOCH;

    /**
     * The row whose text, to the byte, this is.
     *
     * @param leaf of the text
     * @return nothing where it may be no such text, which takes more care to tell
     */
    public Optional<LogRow> row(byte[] entry, Hash leaf) {
        text = entry;
        at = 0;
        try {
            var row = taken(leaf);
            return isUtf8() && again.isPlainTextOf(row, text) ? Optional.of(row) : Optional.empty();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean isUtf8() {
        return Arrays.equals(new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), text);
    }

    private LogRow taken(Hash leaf) {
        var id = UUID.fromString(skip("{\"id\":\"").upTo('"'));
        var stream = skip("\",\"line\":\"").upTo('"');
        var metadata = skip("\",\"metadata\":").object();
        var payload = skip(",\"payload\":").object();
        var position = Long.parseLong(skip(",\"position\":").upTo(','));
        time(skip(",\"recordedAt\":\"").upTo('"'));
        var revision = Integer.parseInt(skip("\",\"revision\":").upTo(','));
        var sequence = Long.parseLong(skip(",\"sequence\":").upTo(','));
        var type = skip(",\"type\":\"").upTo('"');
        return new LogRow(position, id, stream, sequence, type, revision, payload, metadata, recordedAt, leaf.bytes());
    }

    private EntryText skip(String what) {
        at += what.length();
        return this;
    }

    private String upTo(char end) {
        var start = at;
        while (text[at] != end) {
            at++;
        }
        return new String(text, start, at - start, StandardCharsets.ISO_8859_1);
    }

    private byte[] object() {
        var start = at;
        var depth = 0;
        var isQuoted = false;
        do {
            var letter = text[at++];
            isQuoted ^= letter == '"';
            if (!isQuoted && (letter == '{' || letter == '}')) {
                depth += letter == '{' ? 1 : -1;
            }
        } while (depth > 0);
        return Arrays.copyOfRange(text, start, at);
    }

    /** What was recorded together has one time. */
    private void time(String written) {
        if (!written.equals(time)) {
            recordedAt = Instant.parse(written);
            time = written;
        }
    }
}
