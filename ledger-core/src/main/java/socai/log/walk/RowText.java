package socai.log.walk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import socai.log.event.EventRecord;
import socai.proof.Hash;

/**
 * Makes the leaf of a row anew: what {@link EventRecord} says, written at once into bytes where nothing needs care, and
 * else by {@link EventRecord} itself. Not safe for several threads.
 */
final class RowText {
    private static final int DAY = 86_400;
    private static final int YEARS_OF_FOUR_DIGITS = 10_000;

    private final JsonText out = new JsonText();
    private final MessageDigest digest = Hash.digest();
    private long day = Long.MIN_VALUE;
    private String dayText = "";

    /** The hash of a row; nothing for a row that cannot have been written by the log. */
    byte[] leaf(LogRow row) {
        out.clear();
        if (quickly(row)) {
            return leaf(out.array(), out.length());
        }
        try {
            var text = EventRecord.canonical(
                            row.position(),
                            row.id(),
                            row.stream(),
                            row.sequence(),
                            row.type(),
                            row.revision(),
                            EventRecord.canonical(new String(row.payload(), StandardCharsets.UTF_8)),
                            EventRecord.canonical(new String(row.metadata(), StandardCharsets.UTF_8)),
                            EventRecord.time(row.recordedAt()))
                    .getBytes(StandardCharsets.UTF_8);
            return leaf(text, text.length);
        } catch (RuntimeException e) { // whatever somebody wrote there
            return new byte[0];
        }
    }

    private byte[] leaf(byte[] text, int length) {
        digest.update((byte) 0);
        digest.update(text, 0, length);
        return digest.digest();
    }

    /** Whether it could be written without care; what was begun is of no use if not. */
    private boolean quickly(LogRow row) {
        out.plain("{\"id\":\"").plain(row.id().toString()).plain("\",\"line\":");
        if (!out.quoted(row.stream())) {
            return false;
        }
        out.plain(",\"metadata\":");
        if (!out.canonical(row.metadata())) {
            return false;
        }
        out.plain(",\"payload\":");
        if (!out.canonical(row.payload())) {
            return false;
        }
        out.plain(",\"position\":").plain(Long.toString(row.position())).plain(",\"recordedAt\":\"");
        if (!time(row.recordedAt())) {
            return false;
        }
        out.plain("\",\"revision\":").plain(Integer.toString(row.revision()));
        out.plain(",\"sequence\":").plain(Long.toString(row.sequence())).plain(",\"type\":");
        if (!out.quoted(row.type())) {
            return false;
        }
        out.plain("}");
        return true;
    }

    /** As {@link EventRecord#time} has it; most rows are of the same day as the one before. */
    private boolean time(Instant time) {
        var today = Math.floorDiv(time.getEpochSecond(), DAY);
        if (today != day) {
            var text = EventRecord.time(time);
            if (text.length() != "2013-07-01T00:00:00.000000Z".length()) {
                return false;
            }
            day = today;
            dayText = text.substring(0, "2013-07-01T".length());
        }
        var second = Math.floorMod(time.getEpochSecond(), DAY);
        out.plain(dayText);
        two(second / 3_600);
        out.plain(":");
        two(second / 60 % 60);
        out.plain(":");
        two(second % 60);
        out.plain(".");
        var micros = time.getNano() / 1_000;
        two(micros / YEARS_OF_FOUR_DIGITS);
        two(micros / 100 % 100);
        two(micros % 100);
        out.plain("Z");
        return true;
    }

    private void two(int number) {
        out.letter('0' + number / 10);
        out.letter('0' + number % 10);
    }

    /** Whether a text is that of a row; a text that needs care, it does not tell. */
    boolean isPlainTextOf(LogRow row, byte[] text) {
        out.clear();
        return quickly(row) && Arrays.equals(out.array(), 0, out.length(), text, 0, text.length);
    }

    /** For tests: the text itself, where it is written without care. */
    byte[] text(LogRow row) {
        out.clear();
        return quickly(row) ? Arrays.copyOf(out.array(), out.length()) : new byte[0];
    }
}
