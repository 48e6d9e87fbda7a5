package socai.log.write;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import socai.log.keys.KeyEdition;
import socai.proof.Frontier;

/**
 * The end of the log: its tree, and the time of its last event.
 *
 * @param edition the edition of keys that counts there
 */
record LogHead(Frontier tree, Instant recordedAt, int edition) {
    LogHead with(KeyEdition keys) {
        return new LogHead(tree, recordedAt, keys.number());
    }

    /** Now, in the microseconds that the database holds, and never before the last event. */
    Instant next() {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return now.isBefore(recordedAt) ? recordedAt : now;
    }
}
