package socai.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where all that is kept on this machine is kept; made so that only its owner enters it. */
@Component
public class DataFolder {
    private final Path path;

    DataFolder(@Value("${ledger.data-dir}") Path given) {
        // One spelling, whatever the working directory: a server is known again by its folder.
        path = given.toAbsolutePath().normalize();
    }

    /**
     * The folder, made if it is not there.
     *
     * @throws UncheckedIOException when it cannot be made
     */
    public Path path() {
        try {
            return Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + path + " cannot be made", e);
        }
    }
}
