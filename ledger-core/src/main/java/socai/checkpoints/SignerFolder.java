package socai.checkpoints;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import socai.files.WholeFile;
import socai.proof.NoteKey;
import socai.proof.NoteSigner;

/**
 * The folder in which the signing process keeps its keys: one file for each key of a log, which its owner alone reads.
 * A folder may hold keys of several logs. A key is found by its public half, and is never used for another log.
 */
public final class SignerFolder {
    private final Path folder;

    public SignerFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Finds the signer of a public key.
     *
     * @throws IllegalStateException when others can read the file, or it holds another key
     */
    public Optional<NoteSigner> find(NoteKey key) {
        var file = file(key);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            if (WholeFile.isOpenToOthers(file)) {
                throw new IllegalStateException("others than its owner may have read " + file
                        + ": whoever has it signs in the name of the ledger. Take their right away (chmod 600) if you"
                        + " are sure that nobody did, else rotate the key");
            }
            var signer = NoteSigner.parse(
                    Files.readString(file, StandardCharsets.UTF_8).strip());
            if (!signer.key().equals(key)) {
                throw new IllegalStateException(file + " holds the key " + signer.key() + ", not " + key);
            }
            return Optional.of(signer);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " holds no signing key", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keeps a signer before it signs anything.
     *
     * @throws UncheckedIOException when that fails
     */
    public void keep(NoteSigner signer) {
        try {
            WholeFile.createSecret(file(signer.key()), (signer.secret() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException("there is a key already", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Named by log and id of the key, in letters that any system takes. */
    private Path file(NoteKey key) {
        var text = key.toString();
        var nameAndId = text.substring(0, text.lastIndexOf('+'));
        return folder.resolve(nameAndId.replaceAll("[^A-Za-z0-9._-]", "_") + ".key");
    }
}
