package socai.log.walk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent;
import socai.ledger.value.EventId;
import socai.log.event.EventJson;
import socai.log.event.Origin;
import socai.proof.Hash;

/** An event on the walk: its row, what the row hashes to, and what it says, as far as it can be read. */
public final class WalkedEvent implements LogSource.Packed {
    private final LogRow row;
    private final byte[] hash;
    private final @Nullable LedgerEvent event;
    private final @Nullable Origin origin;
    private final String unreadable;

    private WalkedEvent(
            LogRow row, byte[] hash, @Nullable LedgerEvent event, @Nullable Origin origin, String unreadable) {
        this.row = row;
        this.hash = hash;
        this.event = event;
        this.origin = origin;
        this.unreadable = unreadable;
    }

    /** Hashes a row and reads it; much work, which needs nothing else. */
    static WalkedEvent of(LogRow row, RowText text) {
        LedgerEvent event = null;
        Origin origin = null;
        var unreadable = "";
        try {
            event = EventJson.read(row.type(), row.revision(), row.payload());
            origin = EventJson.readOrigin(row.metadata());
        } catch (RuntimeException e) { // whatever somebody wrote there
            unreadable = String.valueOf(e.getMessage());
        }
        return new WalkedEvent(row, text.leaf(row), event, origin, unreadable);
    }

    /** An event that was read already, and whose row is as it was hashed. */
    public static WalkedEvent of(LogRow row, LedgerEvent event, Origin origin) {
        return new WalkedEvent(row, row.leaf(), event, origin, "");
    }

    public LogRow row() {
        return row;
    }

    @Override
    public LogRow unpack() {
        return row;
    }

    @Override
    public WalkedEvent read(RowText text) {
        return this;
    }

    public long position() {
        return row.position();
    }

    public EventId id() {
        return new EventId(row.id());
    }

    /** Nothing where it cannot be read. */
    public @Nullable LedgerEvent event() {
        return event;
    }

    /** Nothing where it cannot be read. */
    public @Nullable Origin origin() {
        return origin;
    }

    /** Why it cannot be read. */
    public String unreadable() {
        return unreadable;
    }

    /** Whether the hash that is kept of the row is that of the row. */
    public boolean holdsItsLeaf() {
        return Arrays.equals(hash, row.leaf());
    }

    /** The hash that is kept, if it is one: what the tree was made of. */
    public @Nullable Hash keptLeaf() {
        return row.leaf().length == Hash.BYTES ? Hash.of(row.leaf()) : null;
    }
}
