package socai.bulk.files;

import java.time.Instant;
import socai.ledger.value.Sha256;

/**
 * A file that was sent and is kept for now.
 *
 * @param name as it was called
 * @param by who sent it first
 */
public record SentFile(Sha256 digest, String name, long bytes, String by, Instant at) {}
