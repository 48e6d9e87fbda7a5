package socai.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Knows what an embedded server keeps in the data folder: its files, its password, and the lock of the process that
 * runs it.
 */
final class ServerFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ServerFolder.class);
    /** Lines of the file in which a server describes itself, counted from 0. */
    private static final int PORT_LINE = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;

    ServerFolder(DataFolder given) {
        folder = given.path();
    }

    /** The folder in which the server keeps committed data. */
    Path data() {
        return folder.resolve("postgres");
    }

    Path passwordFile() {
        return folder.resolve("postgres.password");
    }

    /** Takes the folder for this process, if no other has it. */
    @Nullable
    FileChannel lock() throws IOException {
        var channel = FileChannel.open(OwnerOnly.file(folder.resolve("lock")), StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            return null;
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /**
     * Takes the rights of others from all that a server needs. Programs that another user may have exchanged are
     * unpacked again.
     */
    void restrict() throws IOException {
        OwnerOnly.writtenByOwner(folder);
        var programs = folder.resolve("postgres-binaries");
        var doubtful = OwnerOnly.isWrittenByOthers(programs);
        OwnerOnly.folder(programs);
        if (doubtful) {
            LOG.warn("others could write to {}; the programs in it are unpacked anew", programs);
            FileSystemUtils.deleteRecursively(programs);
            OwnerOnly.folder(programs);
        }
        if (Files.exists(data())) {
            OwnerOnly.folder(data());
        }
    }

    /**
     * The folder of the server's unpacked programs. It is a folder of its own, because unpacking opens it to all users.
     */
    Path programs() {
        return folder.resolve("postgres-binaries").resolve("unpacked");
    }

    String password() throws IOException {
        var file = OwnerOnly.file(passwordFile());
        if (Files.size(file) == 0) {
            var bytes = new byte[18];
            new SecureRandom().nextBytes(bytes);
            Files.writeString(file, Base64.getUrlEncoder().encodeToString(bytes));
        }
        return Files.readString(file).strip();
    }

    /** The port of the server that runs on the folder. */
    int port() throws IOException {
        return Integer.parseInt(Files.readAllLines(data().resolve("postmaster.pid"))
                .get(PORT_LINE)
                .strip());
    }

    /** The server's first process, if one runs. */
    Optional<ProcessHandle> postmaster() throws IOException {
        var pidFile = data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        // The number may be another process's by now, even another PostgreSQL's.
        return ProcessHandle.of(pid).filter(process -> {
            var commandLine = process.info().commandLine().orElse("");
            return commandLine.contains("postgres") && commandLine.contains(data().toString());
        });
    }

    /** A server outlives an application that was killed. It is stopped before it is started again. */
    void stopOrphan() throws IOException {
        var orphan = postmaster();
        if (orphan.isPresent()) {
            LOG.info("stopping the database that an earlier start left running");
            orphan.get().destroy();
            await(orphan.get());
        }
    }

    private static void await(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "the database that an earlier start left running does not stop (process " + process.pid() + ")", e);
        }
    }

    /** A first start that was cut off leaves a folder on which no server starts; nothing is recorded in it. */
    void setAsideWhatIsIncomplete() throws IOException {
        if (!Files.exists(complete()) && Files.exists(data())) {
            var aside = data().resolveSibling("postgres.incomplete-" + System.currentTimeMillis());
            LOG.warn("{} was never completed and is set aside as {}", data(), aside);
            Files.move(data(), aside);
        }
    }

    /** Says that the first start came to its end. */
    void completed() throws IOException {
        OwnerOnly.file(complete());
    }

    private Path complete() {
        return folder.resolve("postgres.complete");
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
