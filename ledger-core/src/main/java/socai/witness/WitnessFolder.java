package socai.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import socai.files.WholeFile;
import socai.proof.Checkpoint;
import socai.proof.MerkleTree;
import socai.proof.NoteSigner;
import socai.proof.SignedNote;

/**
 * Keeps what a witness must remember: its key, and the last checkpoint that it signed of each log. Only one process at
 * a time uses the folder, because two processes could sign two histories.
 */
final class WitnessFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    /**
     * Takes the folder.
     *
     * @throws IllegalStateException when another witness uses it
     */
    WitnessFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isFree(lock)) {
            lock.close();
            throw new IllegalStateException("another witness uses " + folder);
        }
    }

    private static boolean isFree(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    /**
     * The key of the witness, made under this name when there is none.
     *
     * @throws IllegalStateException when there is one of another name, or one that others can read
     */
    NoteSigner signer(String name) throws IOException {
        var file = folder.resolve("witness.key");
        try {
            var made = NoteSigner.generateWitness(name);
            WholeFile.createSecret(file, (made.secret() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException there) {
            if (WholeFile.isOpenToOthers(file)) {
                throw new IllegalStateException("others than its owner can read " + file, there);
            }
        }
        var signer =
                NoteSigner.parse(Files.readString(file, StandardCharsets.UTF_8).strip());
        if (!signer.key().name().equals(name)) {
            throw new IllegalStateException(
                    "the witness is named " + signer.key().name() + ", not " + name);
        }
        return signer;
    }

    /**
     * The last checkpoint of a log that was signed here.
     *
     * @throws IllegalStateException when the file holds something else
     */
    Optional<Checkpoint> last(String origin) {
        var file = file(origin);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var last = Checkpoint.parse(SignedNote.parse(Files.readString(file, StandardCharsets.UTF_8))
                    .text());
            if (!last.origin().equals(origin)) {
                throw new IllegalStateException(file + " is of the log " + last.origin() + ", not of " + origin);
            }
            return Optional.of(last);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " holds no checkpoint", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Remembers a checkpoint in the place of the last; it is on the disk when this returns. */
    void remember(Checkpoint checkpoint, SignedNote note) {
        try {
            WholeFile.replace(file(checkpoint.origin()), note.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of a log may hold any letter, that of a file may not. */
    private Path file(String origin) {
        return folder.resolve("log-" + MerkleTree.leaf(origin.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
