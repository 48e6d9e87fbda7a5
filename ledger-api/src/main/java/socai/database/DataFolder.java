package socai.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folder of all that is kept on this machine. If it is made here, only its owner may enter it; the files in it are
 * the owner's alone in any case.
 */
@Component
public class DataFolder {
    private final Path path;

    DataFolder(@Value("${ledger.data-dir}") Path given) {
        // One spelling, whatever the working directory: a server is known again by its folder.
        path = given.toAbsolutePath().normalize();
    }

    /** The folder at a path, whatever the environment says. */
    public static DataFolder at(Path path) {
        return new DataFolder(path);
    }

    /**
     * The folder, made if it is not there.
     *
     * @throws UncheckedIOException when it cannot be made
     */
    public Path path() {
        try {
            return OwnerOnly.made(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + path + " cannot be made", e);
        }
    }
}
