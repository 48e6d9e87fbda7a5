package socai.bundle;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import socai.log.event.EventRecord;

/**
 * Where a batch of entries ends, and when it was recorded: on a line, the size of the log then and the time.
 *
 * @param recordedAt that of its entries, UTC
 */
record BatchRow(long size, Instant recordedAt) {
    String text() {
        return size + " " + EventRecord.time(recordedAt);
    }

    static Optional<BatchRow> parse(String line) {
        try {
            var space = Math.max(0, line.indexOf(' '));
            var row = new BatchRow(Long.parseLong(line, 0, space, 10), Instant.parse(line.substring(space + 1)));
            return row.text().equals(line) ? Optional.of(row) : Optional.empty();
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
