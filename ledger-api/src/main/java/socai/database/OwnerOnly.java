package socai.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes files and folders that only their owner may enter, whoever made them before. On a system without such
 * permissions a file has those of its folder.
 */
public final class OwnerOnly {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> WRITTEN_BY_OTHERS = PosixFilePermissions.fromString("----w--w-");

    private OwnerOnly() {}

    /** Makes a folder with the folders above it; an existing folder stays as it is. */
    static Path made(Path folder) throws IOException {
        return Files.createDirectories(folder, attributes(FOLDER));
    }

    /**
     * Makes a folder, or takes the rights of others from an existing one.
     *
     * @throws IllegalStateException when they cannot be taken
     */
    static Path folder(Path folder) throws IOException {
        return restricted(made(folder), FOLDER);
    }

    /**
     * Makes an empty file, or takes the rights of others from an existing one.
     *
     * @throws IllegalStateException when they cannot be taken
     */
    public static Path file(Path file) throws IOException {
        try {
            return Files.createFile(file, attributes(FILE));
        } catch (FileAlreadyExistsException e) {
            return restricted(file, FILE);
        }
    }

    /** Whether another user may have changed the content of a folder. */
    static boolean isWrittenByOthers(Path folder) throws IOException {
        return POSIX
                && Files.exists(folder)
                && Files.getPosixFilePermissions(folder).stream().anyMatch(WRITTEN_BY_OTHERS::contains);
    }

    /**
     * Keeps others from exchanging what lies in a folder; they may go on reading its names.
     *
     * @throws IllegalStateException when they cannot be kept from it
     */
    static void writtenByOwner(Path folder) throws IOException {
        if (isWrittenByOthers(folder)) {
            var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
            permissions.removeAll(WRITTEN_BY_OTHERS);
            restricted(folder, permissions);
        }
    }

    private static Path restricted(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (POSIX && !Files.getPosixFilePermissions(path).equals(permissions)) {
            try {
                Files.setPosixFilePermissions(path, permissions);
            } catch (IOException e) {
                throw new IllegalStateException(
                        "others than its owner can enter or change " + path + ", and this cannot be mended: "
                                + e.getMessage(),
                        e);
            }
        }
        return path;
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
