package socai.bundle;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.bundle.BundleFaults.Code;

/** Holds the batches against the entries, while they come: where each ends, and that all of it has its time. */
final class Batches implements AutoCloseable {
    private final BundleFaults faults;
    private final NumberedLines lines;
    private @Nullable BatchRow next;
    private String file = "batches";
    private @Nullable Instant began;
    private long ended;
    private long count;

    Batches(BundleFile bundle, BundleFaults faults) throws IOException, UnreadableBundle {
        this.faults = faults;
        this.lines = NumberedLines.ofBatches(bundle, faults);
        advance();
    }

    private void advance() throws IOException, UnreadableBundle {
        next = null;
        var line = lines.next();
        if (line.isPresent()) {
            file = line.get().file();
            next = BatchRow.parse(line.get().text()).orElse(null);
            if (next == null || next.size() <= ended) {
                faults.add(Code.BATCH_WRONG, file, ended + 1);
                next = null;
            }
        }
    }

    /** Compares, now that the entries up to this size are read. */
    void at(long size, Instant recordedAt) throws IOException, UnreadableBundle {
        began = began == null ? recordedAt : began;
        if (next != null && next.size() == size) {
            // The first may hold entries from before there were batches, each with a time of its own.
            if (!next.recordedAt().equals(recordedAt) || (ended > 0 && !recordedAt.equals(began))) {
                faults.add(Code.BATCH_TIME_DIFFERS, file, size);
            }
            ended = size;
            began = null;
            count++;
            advance();
        }
    }

    /** The last batch ends where the entries end. */
    void end(long size, long stated) throws IOException, UnreadableBundle {
        if (ended != size || next != null) {
            faults.add(Code.BATCH_WRONG, file, ended + 1);
        } else if (count != stated) {
            faults.add(Code.MANIFEST_DIFFERS, Manifest.NAME, 0, Map.of("field", "batches"));
        }
        lines.after()
                .filter(name -> !name.startsWith("tile/") && !name.startsWith("wide-entries/"))
                .ifPresent(name -> faults.add(Code.FILE_OUT_OF_PLACE, name, 0));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
