package socai.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.bundle.BundleFaults.Code;
import socai.checkpoints.KeyHandOver;
import socai.ledger.event.LedgerEvent.LogKeyReplaced;
import socai.proof.Frontier;
import socai.proof.NoteKey;

/** Holds everything that was signed against the leaves, while they come: keys, checkpoints and cosignatures. */
final class Signatures implements AutoCloseable {
    private static final int MOST_WITNESSES = 1_000;

    private final BundleFile bundle;
    private final BundleFaults faults;
    private final NumberedLines lines;
    private final List<KeyRow> stated = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<String, Long> witnesses = new LinkedHashMap<>();
    private byte[] newest = new byte[0];
    private @Nullable Signed next;
    private @Nullable CheckpointRow last;
    private long count;
    private long seen;

    private record Link(NoteKey key, long from) {}

    private record Signed(String file, CheckpointRow row, long size) {}

    Signatures(BundleFile bundle, BundleFaults faults) throws IOException, UnreadableBundle {
        this.bundle = bundle;
        this.faults = faults;
        this.lines = NumberedLines.ofCheckpoints(bundle, faults);
        readFirst();
        advance();
    }

    /** The four files that stand first. */
    private void readFirst() throws IOException, UnreadableBundle {
        try (var files = bundle.files(BundleFile.Section.FIRST)) {
            for (var name : BundleNames.FIRST) {
                var file = files.take(name);
                if (file.isEmpty()) {
                    faults.add(Code.FILE_MISSING, name, 0);
                    return;
                }
                var bytes = bundle.read(file.get(), faults);
                switch (name) {
                    case BundleNames.README -> requireSame(name, bytes, BundleNames.readme());
                    case BundleNames.CHECKPOINT -> newest = bytes;
                    case BundleNames.KEY_ROWS -> readKeys(bytes);
                    default -> {}
                }
            }
        }
        try (var files = bundle.files(BundleFile.Section.FIRST)) {
            files.take(BundleNames.README);
            var keys = new StringBuilder();
            stated.forEach(row -> keys.append(row.key()).append('\n'));
            requireSame(
                    BundleNames.KEYS,
                    bundle.read(files.take(BundleNames.KEYS).orElseThrow(), faults),
                    keys.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void requireSame(String name, byte[] bytes, byte[] right) {
        if (!Arrays.equals(bytes, right)) {
            faults.add(Code.FILE_OTHER, name, 0);
        }
    }

    private void readKeys(byte[] bytes) {
        for (var line : NumberedLines.linesOf(bytes)) {
            var row = KeyRow.parse(line);
            if (row.isEmpty() || row.get().number() != stated.size() + 1) {
                faults.add(Code.KEYS_DIFFER, BundleNames.KEY_ROWS, 0);
                return;
            }
            stated.add(row.get());
        }
        var first = stated.isEmpty()
                ? Optional.<NoteKey>empty()
                : KeyHandOver.parsed(stated.getFirst().key());
        if (first.isEmpty()) {
            faults.add(Code.KEYS_DIFFER, BundleNames.KEY_ROWS, 0);
        } else {
            links.add(new Link(first.get(), 0));
        }
    }

    /** A key takes over, if both sign that. */
    void replaced(LogKeyReplaced event, String file, long position) {
        var after = links.isEmpty()
                ? Optional.<NoteKey>empty()
                : KeyHandOver.next(links.getLast().key(), event);
        if (after.isEmpty()) {
            faults.add(Code.KEY_NOT_HANDED_OVER, file, position);
        } else {
            links.add(new Link(after.get(), position));
        }
    }

    /** Compares what was signed of this size, now that the leaves up to it are read. */
    void at(Frontier tree) throws IOException, UnreadableBundle {
        while (next != null && next.size() <= tree.size()) {
            if (next.size() < tree.size()) {
                faults.add(Code.CHECKPOINT_OUT_OF_PLACE, next.file(), next.size());
            } else {
                compare(next, tree);
            }
            last = next.row();
            count++;
            advance();
        }
    }

    private void compare(Signed signed, Frontier tree) {
        var note = signed.row().signed();
        var checkpoint = signed.row().checkpoint();
        if (!checkpoint.root().equals(tree.root())) {
            faults.add(Code.CHECKPOINT_OTHER_ROOT, signed.file(), signed.size());
        }
        var key = links.isEmpty() ? null : links.getLast().key();
        if (key == null
                || !key.name().equals(checkpoint.origin())
                || !checkpoint.origin().equals(bundle.manifest().log())
                || note.signatures().size() != 1
                || !note.isSignedBy(key)) {
            faults.add(Code.CHECKPOINT_NOT_SIGNED, signed.file(), signed.size());
        }
        for (var cosignature : signed.row().seen()) {
            seen++;
            if (cosignature.verified(note).isEmpty()) {
                faults.add(Code.COSIGNATURE_NOT_SIGNED, signed.file(), signed.size());
            } else if (witnesses.size() < MOST_WITNESSES || witnesses.containsKey(cosignature.witness())) {
                witnesses.put(cosignature.witness(), signed.size());
            }
        }
    }

    private void advance() throws IOException, UnreadableBundle {
        next = null;
        for (var line = lines.next(); line.isPresent() && next == null; ) {
            var row = CheckpointRow.parse(line.get().text());
            if (row.isPresent()) {
                next = new Signed(
                        line.get().file(), row.get(), row.get().checkpoint().size());
            } else {
                faults.add(Code.CHECKPOINT_UNREADABLE, line.get().file(), 0);
                line = lines.next();
            }
        }
    }

    /** What is left to compare when all leaves are read. */
    void end(long size) throws IOException, UnreadableBundle {
        while (next != null) {
            faults.add(Code.CHECKPOINT_OUT_OF_PLACE, next.file(), next.size());
            advance();
        }
        if (lines.after().filter(name -> !name.startsWith("batches/")).isPresent()) {
            faults.add(Code.FILE_OUT_OF_PLACE, lines.after().get(), 0);
        }
        var isNewest = last != null
                && last.checkpoint().size() == size
                && last.withCosignatures().toString().equals(new String(newest, StandardCharsets.UTF_8));
        if (!isNewest) {
            faults.add(Code.FILE_OTHER, BundleNames.CHECKPOINT, size);
        }
        var keys = links.stream().map(link -> link.key() + " " + link.from()).toList();
        var rows = stated.stream()
                .map(row -> row.key() + " " + (row.position() == null ? 0 : row.position()))
                .toList();
        if (!keys.equals(rows)) {
            faults.add(Code.KEYS_DIFFER, BundleNames.KEY_ROWS, 0);
        }
        if (count != bundle.manifest().checkpoints()
                || seen != bundle.manifest().cosignatures()) {
            faults.add(Code.MANIFEST_DIFFERS, Manifest.NAME, 0, Map.of("field", "checkpoints, cosignatures"));
        }
    }

    /** The keys in their order, the one that signs now last. */
    List<NoteKey> keys() {
        return links.stream().map(Link::key).toList();
    }

    /** The witnesses by their keys, each with the largest size that it signed. */
    Map<String, Long> witnesses() {
        return witnesses;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
