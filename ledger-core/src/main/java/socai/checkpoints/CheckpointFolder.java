package socai.checkpoints;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import socai.checkpoints.Contradiction.Fault;
import socai.checkpoints.Contradiction.Said;
import socai.files.WholeFile;
import socai.proof.Checkpoint;
import socai.proof.SignedNote;

/**
 * Checkpoints outside of the database, one file each, named by its size: what somebody does to the database, these do
 * not follow. The folder is best on another machine.
 */
public final class CheckpointFolder {
    private static final Pattern NAME = Pattern.compile("checkpoint-[0-9]{19}");

    private final Path folder;

    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps a checkpoint; an existing file stays as it is.
     *
     * @throws UncheckedIOException when it cannot be written, or another of its size is there
     */
    public void keep(SignedNote note) {
        var size = Checkpoint.parse(note.text()).size();
        try {
            WholeFile.keep(
                    folder.resolve("checkpoint-%019d".formatted(size)),
                    note.toString().getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException("the folder has another checkpoint of size " + size, e);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint of size " + size + " cannot be kept", e);
        }
    }

    /**
     * All that are kept, the smallest first.
     *
     * @throws LogContradicted when a file is no checkpoint
     */
    public List<SignedNote> all() {
        return files().stream().map(CheckpointFolder::read).toList();
    }

    /**
     * The largest.
     *
     * @throws LogContradicted when its file is no checkpoint
     */
    public Optional<SignedNote> newest() {
        var files = files();
        return files.isEmpty() ? Optional.empty() : Optional.of(read(files.getLast()));
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, of which what is no checkpoint is told and left out. */
    List<SignedNote> all(Consumer<Contradiction> found) {
        var notes = new ArrayList<SignedNote>();
        for (var file : files()) {
            try {
                notes.add(read(file));
            } catch (LogContradicted e) {
                e.contradictions().forEach(found);
            }
        }
        return notes;
    }

    private static long size(Path file) {
        var name = file.getFileName().toString();
        return Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
    }

    private static SignedNote read(Path file) {
        try {
            var note = SignedNote.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            if (Checkpoint.parse(note.text()).size() != size(file)) {
                throw new IllegalArgumentException("of another size");
            }
            return note;
        } catch (IllegalArgumentException e) {
            throw LogContradicted.at(Said.FOLDER, size(file), Fault.NOT_SIGNED);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
