package socai.tiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import socai.files.WholeFile;
import socai.proof.Checkpoint;
import socai.proof.NoteKey;
import socai.proof.SignedNote;
import socai.proof.TilePath;
import socai.proof.TilePath.Kind;
import socai.proof.TileTree;

/**
 * Keeps a log in a folder, as any web server can serve it: {@code checkpoint}, {@code tile/…} and the keys. A file is
 * written once. Only {@code checkpoint} and {@code keys} are replaced, and only after the files that they promise are
 * written.
 */
public final class TileFolder implements TileTree.Tiles {
    private static final String CHECKPOINT = "checkpoint";

    private final Path folder;

    public TileFolder(Path folder) {
        this.folder = folder;
    }

    /** The checkpoint of the last export. */
    public Optional<SignedNote> checkpoint() {
        try {
            return Optional.of(SignedNote.parse(Files.readString(folder.resolve(CHECKPOINT), StandardCharsets.UTF_8)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The hashes of a tile as they were exported.
     *
     * @throws IllegalArgumentException when there is none
     */
    @Override
    public byte[] read(TilePath path) {
        try {
            return Files.readAllBytes(file(path));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("the folder has no " + path, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds what the log has more since the last export, up to a checkpoint.
     *
     * @param keys that verify its checkpoints
     * @return how many files were written beside the checkpoint
     * @throws IllegalStateException when the folder holds another history
     * @throws UncheckedIOException when a file cannot be written, or holds something else
     */
    public int export(LogTiles log, SignedNote note, List<NoteKey> keys) {
        var checkpoint = Checkpoint.parse(note.text());
        var before = checkpoint().map(SignedNote::text).map(Checkpoint::parse);
        var known = before.map(Checkpoint::size).orElse(0L);
        if (known > checkpoint.size()) {
            return 0; // another process was faster
        }
        before.filter(last -> last.size() > 0).ifPresent(last -> requireStated(last, log));
        requireStated(checkpoint, log);
        var written = (int) paths(known, checkpoint.size())
                .filter(path -> add(log, path, checkpoint.size()))
                .count();
        var lines = String.join("", keys.stream().map(key -> key + "\n").toList());
        replace("keys", lines);
        replace(CHECKPOINT, note.toString());
        return written;
    }

    private static void requireStated(Checkpoint stated, LogTiles log) {
        if (!log.tree(stated.size()).root().equals(stated.root())) {
            throw new IllegalStateException(
                    "the log of now has another history up to " + stated.size() + " than a checkpoint says");
        }
    }

    /** Lists the files that a tree of this size has and a tree of the earlier size has not. */
    private static Stream<TilePath> paths(long before, long size) {
        var hashes = TilePath.ofTree(size).filter(path -> !path.isIn(before));
        var bundles =
                TilePath.ofLevel(0, size).filter(path -> !path.isIn(before)).map(path -> path.as(Kind.ENTRIES));
        return Stream.concat(hashes, bundles);
    }

    /** Entries that are too long for a bundle stand in a wide one. */
    private boolean add(LogTiles log, TilePath path, long size) {
        var bytes = log.find(path, size);
        return bytes.isPresent() ? keep(path, bytes.get()) : add(log, path.as(Kind.WIDE_ENTRIES), size);
    }

    private boolean keep(TilePath path, byte[] bytes) {
        try {
            return WholeFile.keep(file(path), bytes);
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException("a file of the folder is not as it was written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(String name, String text) {
        try {
            WholeFile.replace(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(TilePath path) {
        return folder.resolve(path.toString());
    }
}
