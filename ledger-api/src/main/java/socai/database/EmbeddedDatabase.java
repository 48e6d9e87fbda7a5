package socai.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL of our own in a folder that is kept. What it has committed is on the disk; it
 * answers this machine alone, and only with the password kept beside it.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String DATABASE = "socai";
    static final String USER = "postgres";
    /** Of what a server writes about itself, counted from 0. */
    private static final int PORT_LINE = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Closeable server;
    private final int port;
    private final String password;

    private EmbeddedDatabase(Closeable server, int port, String password) {
        this.server = server;
        this.port = port;
        this.password = password;
    }

    /** Uses the server that another application has started on a data folder, or starts it. */
    static EmbeddedDatabase startOrJoin(DataFolder given) {
        var folder = given.path();
        try (var channel = lockFile(folder);
                var lock = tryLock(channel)) {
            if (lock == null) {
                var status = Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"));
                return new EmbeddedDatabase(
                        () -> {}, Integer.parseInt(status.get(PORT_LINE).strip()), password(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the database in " + folder + " cannot be joined", e);
        }
        return start(given);
    }

    /**
     * Starts the server of a data folder, new or kept.
     *
     * @throws IllegalStateException when another application uses the folder
     */
    static EmbeddedDatabase start(DataFolder given) {
        var folder = given.path();
        try {
            var lock = lock(folder);
            var data = folder.resolve("postgres");
            stopOrphan(data);
            var complete = folder.resolve("postgres.complete");
            if (!Files.exists(complete)) {
                setAside(data);
            }
            var password = password(folder);
            var server = start(folder, data, password);
            createDatabase(server);
            if (!Files.exists(complete)) {
                Files.createFile(complete);
            }
            return new EmbeddedDatabase(
                    () -> {
                        try (lock) {
                            server.close();
                        }
                    },
                    server.getPort(),
                    password);
        } catch (IOException e) {
            throw new UncheckedIOException("the database in " + folder + " cannot be started", e);
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/" + DATABASE;
    }

    String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("the database did not stop cleanly: {}", e.getMessage());
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        var channel = lockFile(folder);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IllegalStateException("another Sổ Cái runs on the data folder " + folder
                    + ": stop it, or set LEDGER_DATA_DIR to another folder");
        }
        return channel;
    }

    private static FileChannel lockFile(Path folder) throws IOException {
        return FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** A server outlives an application that was killed; it is stopped before it is started anew. */
    private static void stopOrphan(Path data) throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        // The number may be another process's by now, even another PostgreSQL's.
        var orphan = ProcessHandle.of(pid).filter(process -> {
            var commandLine = process.info().commandLine().orElse("");
            return commandLine.contains("postgres") && commandLine.contains(data.toString());
        });
        if (orphan.isPresent()) {
            LOG.info("stopping the database that an earlier start left running");
            orphan.get().destroy();
            await(orphan.get());
        }
    }

    /** A first start that was cut off left a folder that no server starts on, and nothing recorded in it. */
    private static void setAside(Path data) throws IOException {
        if (Files.exists(data)) {
            var aside = data.resolveSibling("postgres.incomplete-" + System.currentTimeMillis());
            LOG.warn("{} was never completed and is set aside as {}", data, aside);
            Files.move(data, aside);
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

    private static String password(Path folder) throws IOException {
        var file = folder.resolve("postgres.password");
        if (!Files.exists(file)) {
            var bytes = new byte[18];
            new SecureRandom().nextBytes(bytes);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getUrlEncoder().encodeToString(bytes));
        }
        return Files.readString(file).strip();
    }

    private static EmbeddedPostgres start(Path folder, Path data, String password) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(folder.resolve("postgres-binaries").toFile())
                .setCleanDataDirectory(false)
                // Spring closes the pool first and then the server.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setConnectConfig("password", password);
        // An order of text that no update of the system changes.
        Map.of(
                        "locale-provider", "builtin",
                        "builtin-locale", "C.UTF-8",
                        "locale", "C",
                        "auth-host", "scram-sha-256",
                        "auth-local", "scram-sha-256",
                        "pwfile", folder.resolve("postgres.password").toString())
                .forEach(builder::setLocaleConfig);
        // Said aloud because the library's defaults are those of a test.
        Map.of(
                        "fsync", "on",
                        "synchronous_commit", "on",
                        "full_page_writes", "on",
                        "shared_buffers", "128MB",
                        "max_connections", "100",
                        "unix_socket_directories", "''")
                .forEach(builder::setServerConfig);
        return builder.start();
    }

    private static void createDatabase(EmbeddedPostgres server) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            var known = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'");
            if (!known.next()) {
                statement.execute("create database " + DATABASE);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database " + DATABASE + " cannot be made", e);
        }
    }
}
