package socai.log.walk;

import java.time.Instant;
import java.util.UUID;

/** A row of the log as it stands in its table or in a file. Nothing of it is believed yet. */
public final class LogRow {
    private final long position;
    private final UUID id;
    private final String stream;
    private final long sequence;
    private final String type;
    private final int revision;
    private final byte[] payload;
    private final byte[] metadata;
    private final Instant recordedAt;
    private final byte[] leaf;

    /**
     * A row; it keeps the arrays.
     *
     * @param payload JSON in UTF-8, in whatever spelling
     * @param metadata the same
     * @param leaf the hash that is kept of the row; a source that keeps none gives the hash of the text it has
     */
    public LogRow(
            long position,
            UUID id,
            String stream,
            long sequence,
            String type,
            int revision,
            byte[] payload,
            byte[] metadata,
            Instant recordedAt,
            byte[] leaf) {
        this.position = position;
        this.id = id;
        this.stream = stream;
        this.sequence = sequence;
        this.type = type;
        this.revision = revision;
        this.payload = payload;
        this.metadata = metadata;
        this.recordedAt = recordedAt;
        this.leaf = leaf;
    }

    public long position() {
        return position;
    }

    public UUID id() {
        return id;
    }

    public String stream() {
        return stream;
    }

    public long sequence() {
        return sequence;
    }

    public String type() {
        return type;
    }

    public int revision() {
        return revision;
    }

    /** JSON in UTF-8, in the spelling of the source; not to be changed. */
    public byte[] payload() {
        return payload;
    }

    /** The same. */
    public byte[] metadata() {
        return metadata;
    }

    /** In UTC. */
    public Instant recordedAt() {
        return recordedAt;
    }

    byte[] leaf() {
        return leaf;
    }
}
