package socai.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import socai.ledger.value.EventId;

/**
 * Finds the text of an entry by its id: a table in a file of its own, which is gone when it is closed, so that memory
 * does not grow with the log. Safe for several threads.
 */
final class EntryIndex implements AutoCloseable {
    private static final int SLOT = 32;
    private static final int SLOTS_IN_PAGE = 1 << 24;
    private static final int LENGTH_AT = 24;
    private static final int PLACE_AT = 16;
    private static final int MARK_AT = 28;
    private static final int FEWEST = 1 << 10;

    private final Path file;
    private final MappedByteBuffer[] pages;
    private final long slots;

    /** Where a text stands in the bundle. */
    record Place(long at, int length) {}

    /** @param entries how many there will be at most */
    EntryIndex(long entries) throws IOException {
        slots = Math.max(FEWEST, Long.highestOneBit(entries) << 2);
        file = Files.createTempFile("so-cai", ".index");
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            pages = new MappedByteBuffer[(int) ((slots + SLOTS_IN_PAGE - 1) / SLOTS_IN_PAGE)];
            for (var i = 0; i < pages.length; i++) {
                var first = (long) i * SLOTS_IN_PAGE;
                pages[i] = channel.map(
                        FileChannel.MapMode.READ_WRITE, first * SLOT, Math.min(SLOTS_IN_PAGE, slots - first) * SLOT);
            }
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    /**
     * Keeps where a text stands.
     *
     * @return whether no other had this id
     */
    synchronized boolean put(EventId id, Place place) {
        var slot = slot(id.value());
        var isNew = length(slot) == 0;
        page(slot)
                .putLong(at(slot), id.value().getMostSignificantBits())
                .putLong(at(slot) + Long.BYTES, id.value().getLeastSignificantBits())
                .putLong(at(slot) + PLACE_AT, place.at())
                .putInt(at(slot) + LENGTH_AT, place.length());
        return isNew;
    }

    synchronized Optional<Place> find(EventId id) {
        var slot = slot(id.value());
        var length = length(slot);
        return length == 0 ? Optional.empty() : Optional.of(new Place(page(slot).getLong(at(slot) + PLACE_AT), length));
    }

    /**
     * Marks an entry that is there.
     *
     * @return whether it was not marked before
     */
    synchronized boolean mark(EventId id) {
        var slot = slot(id.value());
        var isFirst = page(slot).getInt(at(slot) + MARK_AT) == 0;
        page(slot).putInt(at(slot) + MARK_AT, 1);
        return isFirst;
    }

    /** The slot that has an id, or could have it. */
    private long slot(UUID id) {
        var slot = ((id.hashCode() * 0x9E3779B97F4A7C15L) >>> 1) & (slots - 1);
        while (length(slot) != 0 && !isOf(slot, id)) {
            slot = (slot + 1) & (slots - 1);
        }
        return slot;
    }

    private boolean isOf(long slot, UUID id) {
        var page = page(slot);
        return page.getLong(at(slot)) == id.getMostSignificantBits()
                && page.getLong(at(slot) + Long.BYTES) == id.getLeastSignificantBits();
    }

    private int length(long slot) {
        return page(slot).getInt(at(slot) + LENGTH_AT);
    }

    private ByteBuffer page(long slot) {
        return pages[(int) (slot / SLOTS_IN_PAGE)];
    }

    private static int at(long slot) {
        return (int) (slot % SLOTS_IN_PAGE) * SLOT;
    }

    @Override
    public void close() throws IOException {
        Files.delete(file);
    }
}
