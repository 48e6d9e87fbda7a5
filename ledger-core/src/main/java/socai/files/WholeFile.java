package socai.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/** Writes files that appear whole or not at all, and are on the disk before the caller goes on. */
public final class WholeFile {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private WholeFile() {}

    /**
     * Writes a file that only its owner reads.
     *
     * @throws FileAlreadyExistsException when there is one
     */
    public static void createSecret(Path file, byte[] bytes) throws IOException {
        create(file, write(file, bytes, secret()));
    }

    /**
     * Writes a file that never changes afterwards.
     *
     * @return whether the file is new
     * @throws FileAlreadyExistsException when there is one with other bytes
     */
    public static boolean keep(Path file, byte[] bytes) throws IOException {
        if (Files.exists(file)) {
            requireSame(file, bytes);
            return false;
        }
        try {
            create(file, write(file, bytes));
            return true;
        } catch (FileAlreadyExistsException e) {
            requireSame(file, bytes); // another process was faster
            return false;
        }
    }

    private static void requireSame(Path file, byte[] bytes) throws IOException {
        if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
            throw new FileAlreadyExistsException(file.toString(), null, "it holds something else");
        }
    }

    /** Writes a file in the place of one that may be there. */
    public static void replace(Path file, byte[] bytes) throws IOException {
        var part = write(file, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folder(file));
    }

    /** Whether other users than the owner can read or write the file, if the system can tell. */
    public static boolean isOpenToOthers(Path file) throws IOException {
        return POSIX && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }

    private static Path folder(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("not a file: " + file);
        }
        return folder;
    }

    /** A link fails where a file is already, which a move does not. */
    private static void create(Path file, Path part) throws IOException {
        try {
            Files.createLink(file, part);
            sync(folder(file));
        } finally {
            Files.delete(part);
        }
    }

    private static Path write(Path file, byte[] bytes, FileAttribute<?>... attributes) throws IOException {
        var folder = Files.createDirectories(folder(file));
        var part = Files.createFile(folder.resolve("." + UUID.randomUUID() + ".part"), attributes);
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            var left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        return part;
    }

    /** A new name is on the disk when its folder is; some systems do not let a folder be opened. */
    private static void sync(Path folder) throws IOException {
        if (POSIX) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] secret() {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNERS)} : new FileAttribute<?>[0];
    }
}
