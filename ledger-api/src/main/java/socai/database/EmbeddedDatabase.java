package socai.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL of our own in a folder that is kept. What it has committed is on the disk; it
 * answers this machine alone, and only with the password kept beside it. When it ends by itself it is
 * started again on the same port.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    static final String DATABASE = "socai";
    static final String USER = "postgres";

    private final Closeable server;
    private final int port;
    private final String password;

    private EmbeddedDatabase(Closeable server, int port, String password) {
        this.server = server;
        this.port = port;
        this.password = password;
    }

    /** Uses the server that another application has started on a data folder, or starts it. */
    static EmbeddedDatabase startOrJoin(DataFolder given, Consumer<String> whenGivenUp) {
        var folder = new ServerFolder(given);
        try {
            var lock = folder.lock();
            return lock == null
                    ? new EmbeddedDatabase(() -> {}, folder.port(), folder.password())
                    : start(folder, lock, whenGivenUp);
        } catch (IOException e) {
            throw new UncheckedIOException("the database in " + folder + " cannot be joined", e);
        }
    }

    /**
     * Starts the server of a data folder, new or kept.
     *
     * @param whenGivenUp takes the reason when the server has ended by itself and cannot be started again
     * @throws IllegalStateException when another application uses the folder, or others can change what is in it
     */
    static EmbeddedDatabase start(DataFolder given, Consumer<String> whenGivenUp) {
        var folder = new ServerFolder(given);
        try {
            var lock = folder.lock();
            if (lock == null) {
                throw new IllegalStateException("another Sổ Cái runs on the data folder " + folder
                        + ": stop it, or set LEDGER_DATA_DIR to another folder");
            }
            return start(folder, lock, whenGivenUp);
        } catch (IOException e) {
            throw new UncheckedIOException("the database in " + folder + " cannot be started", e);
        }
    }

    private static EmbeddedDatabase start(ServerFolder folder, FileChannel lock, Consumer<String> whenGivenUp)
            throws IOException {
        folder.restrict();
        folder.stopOrphan();
        folder.setAsideWhatIsIncomplete();
        var password = folder.password();
        var server = EmbeddedServer.start(folder, password);
        server.create(DATABASE);
        folder.completed();
        var watch = new DatabaseWatch(server, whenGivenUp);
        return new EmbeddedDatabase(
                () -> {
                    try (lock) {
                        watch.close();
                        server.stop();
                    }
                },
                server.port(),
                password);
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
}
