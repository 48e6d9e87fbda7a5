package socai.bundle;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import socai.bundle.BundleFile.Listed;
import socai.log.walk.EntryText;
import socai.proof.EntryBundle;
import socai.proof.TilePath;

/** The files of entries and of hashes in their order; the next ones are read and parsed while who asks is busy. */
final class EntryFeed implements AutoCloseable {
    private static final int AHEAD = 2 * Runtime.getRuntime().availableProcessors();

    private final BundleFile bundle;
    private final BundleFaults faults;
    private final BundleFile.Files files;
    private final ExecutorService workers = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("bundle-", 0).factory());
    private final Deque<Future<Item>> ahead = new ArrayDeque<>();

    /**
     * A file.
     *
     * @param path nothing where the name is that of no tile
     * @param hashes the bytes of a tile of hashes
     * @param entries those of a bundle of entries; nothing where the bytes are none
     */
    @SuppressWarnings("ArrayRecordComponent") // one thread makes it and one takes it, and none compares it
    record Item(
            Listed file,
            @Nullable TilePath path,
            byte[] hashes,
            @Nullable List<Placed> entries) {
        Item {
            entries = entries == null ? null : List.copyOf(entries);
        }
    }

    /** An entry and where its text stands. */
    record Placed(BundleEntry entry, EntryIndex.Place place) {}

    EntryFeed(BundleFile bundle, BundleFaults faults) throws IOException, UnreadableBundle {
        this.bundle = bundle;
        this.faults = faults;
        this.files = bundle.files(BundleFile.Section.ENTRIES);
    }

    /** The next file; absent where the programmes follow, or nothing. */
    Optional<Item> next() throws IOException, UnreadableBundle {
        while (ahead.size() < AHEAD && hasMore()) {
            var file = files.take(files.nextName().orElseThrow()).orElseThrow();
            ahead.add(workers.submit(() -> read(file)));
        }
        var first = ahead.poll();
        return first == null ? Optional.empty() : Optional.of(result(first));
    }

    private boolean hasMore() {
        return files.nextName()
                .filter(name -> !name.equals(BundleNames.PROGRAMMES))
                .isPresent();
    }

    private static Item result(Future<Item> future) throws IOException, UnreadableBundle {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the verification was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnreadableBundle unreadable) {
                throw unreadable;
            }
            throw new IOException(e.getCause());
        }
    }

    private Item read(Listed file) throws IOException, UnreadableBundle {
        var path = parsed(file.name());
        var bytes = bundle.read(file, faults);
        return path != null && path.kind() != TilePath.Kind.HASHES
                ? new Item(file, path, new byte[0], entries(file, path, bytes))
                : new Item(file, path, bytes, null);
    }

    private static @Nullable TilePath parsed(String name) {
        try {
            return TilePath.parse(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable List<Placed> entries(Listed file, TilePath path, byte[] bytes) {
        try {
            var isWide = path.kind() == TilePath.Kind.WIDE_ENTRIES;
            var texts = isWide ? EntryBundle.readWide(bytes) : EntryBundle.read(bytes);
            if (EntryBundle.fits(texts) == isWide) {
                return null; // it stands at the address of the other form
            }
            var entries = new ArrayList<Placed>(texts.size());
            var at = file.part().start();
            var taken = new EntryText();
            for (var text : texts) {
                at += isWide ? Integer.BYTES : Short.BYTES;
                entries.add(new Placed(BundleEntry.of(text, taken), new EntryIndex.Place(at, text.length)));
                at += text.length;
            }
            return entries;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        workers.shutdownNow();
        files.close();
    }
}
