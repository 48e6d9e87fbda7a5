package socai.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.bundle.BundleFaults.Code;
import socai.proof.Checkpoint;
import socai.proof.Frontier;
import socai.proof.Hash;
import socai.proof.MerkleTree;
import socai.proof.NoteKey;
import socai.proof.SignedNote;
import socai.proof.TileTree;

/**
 * What the reader kept from before: a checkpoint, or a whole bundle, whose newest checkpoint counts. A log that was
 * rewritten, or that shows another history to others, cannot agree with it.
 */
final class Against implements AutoCloseable {
    private static final int LONGEST_NOTE = 1 << 20;
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final Statement statement;
    private final @Nullable BundleFile bundle;
    private boolean held;

    private Against(Statement statement, @Nullable BundleFile bundle) {
        this.statement = statement;
        this.bundle = bundle;
    }

    /** Opens a bundle or a file with one checkpoint. */
    static Against open(Path file) throws IOException, UnreadableBundle {
        var name = file.getFileName().toString();
        if (!isZip(file)) {
            return new Against(Statement.of(name, note(file, name)), null);
        }
        var bundle = BundleFile.open(file);
        try {
            return new Against(Statement.of(name, newest(bundle)), bundle);
        } catch (IllegalArgumentException e) {
            bundle.close();
            throw UnreadableBundle.other(name);
        } catch (IOException | UnreadableBundle e) {
            bundle.close();
            throw e;
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }

    private static SignedNote note(Path file, String name) throws IOException, UnreadableBundle {
        try (var in = Files.newInputStream(file)) {
            var note = SignedNote.parse(new String(in.readNBytes(LONGEST_NOTE), StandardCharsets.UTF_8));
            Checkpoint.parse(note.text());
            return note;
        } catch (IllegalArgumentException e) {
            throw new UnreadableBundle(UnreadableBundle.Code.NO_CHECKPOINT, Map.of("file", name));
        }
    }

    private static SignedNote newest(BundleFile bundle) throws IOException, UnreadableBundle {
        var ignored = new BundleFaults();
        if (!bundle.compareLists(ignored)) {
            throw UnreadableBundle.other(BundleNames.CHECKPOINT);
        }
        try (var files = bundle.files(BundleFile.Section.FIRST)) {
            for (var name : BundleNames.FIRST) {
                var file = files.take(name).orElseThrow(() -> UnreadableBundle.other(name));
                if (name.equals(BundleNames.CHECKPOINT)) {
                    return SignedNote.parse(new String(bundle.read(file, ignored), StandardCharsets.UTF_8));
                }
            }
        }
        throw UnreadableBundle.other(BundleNames.CHECKPOINT);
    }

    long size() {
        return statement.checkpoint().size();
    }

    /** Compares, when the leaves up to the size of the checkpoint are read. */
    void at(Frontier tree, BundleFaults faults) {
        if (tree.size() == size()) {
            held = true;
            if (!tree.root().equals(statement.checkpoint().root())) {
                add(Code.STATED_OTHER_ROOT, size(), faults);
            }
        }
    }

    /** Compares what is left to compare, when all leaves are read. */
    void atEnd(Frontier tree, String log, List<NoteKey> keys, BundleFaults faults) {
        if (!statement.checkpoint().origin().equals(log)) {
            add(Code.STATED_OTHER_LOG, size(), faults);
            return;
        }
        if (keys.stream().noneMatch(statement.note()::isSignedBy) && !(bundle != null && size() > tree.size())) {
            add(Code.STATED_NOT_SIGNED, size(), faults);
        }
        if (!held && bundle == null) {
            add(Code.STATED_LONGER, size(), faults);
        } else if (!held && !goesOnFrom(tree.size(), tree.root())) {
            add(Code.STATED_OTHER_ROOT, tree.size(), faults);
        }
    }

    /** Whether the log of the other bundle begins with a tree. */
    private boolean goesOnFrom(long size, Hash root) {
        try {
            var stated = statement.checkpoint();
            var tree = new TileTree(bundle == null ? path -> new byte[0] : bundle, stated.size());
            return MerkleTree.isConsistent(size, root, stated.size(), stated.root(), tree.consistencyProof(size));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void add(Code code, long position, BundleFaults faults) {
        faults.add(
                code,
                statement.file(),
                position,
                Map.of("size", size(), "log", statement.checkpoint().origin()));
    }

    @Override
    public void close() throws IOException {
        if (bundle != null) {
            bundle.close();
        }
    }
}
