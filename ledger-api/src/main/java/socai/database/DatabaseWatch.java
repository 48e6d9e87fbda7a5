package socai.database;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts an embedded server again when it has ended by itself, and reports when that cannot be done. */
final class DatabaseWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final Duration LONGER_EACH_TIME = Duration.ofMillis(500);
    private static final int TRIES = 6;

    private final EmbeddedServer server;
    private final Consumer<String> whenGivenUp;
    private final Thread thread =
            Thread.ofPlatform().name("database-watch").daemon().unstarted(this::run);
    private volatile boolean closed;

    /**
     * A watch that begins at once.
     *
     * @param whenGivenUp takes the reason why the server cannot be started again
     */
    DatabaseWatch(EmbeddedServer server, Consumer<String> whenGivenUp) {
        this.server = server;
        this.whenGivenUp = whenGivenUp;
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                Thread.sleep(GLANCE);
                if (!closed && !server.isRunning() && !startedAgain() && !closed) {
                    whenGivenUp.accept("the database has ended and does not start again, after " + TRIES + " tries");
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean startedAgain() throws InterruptedException {
        LOG.error("the database has ended by itself and is started again; until then calls are answered by 503");
        for (var attempt = 1; attempt <= TRIES && !closed; attempt++) {
            try {
                if (server.startAgain(() -> closed)) {
                    LOG.warn("the database answers again");
                    return true;
                }
            } catch (IOException e) {
                LOG.error("the database cannot be started again", e);
            }
            // Remains of the old server may still be ending.
            Thread.sleep(LONGER_EACH_TIME.multipliedBy(attempt));
        }
        return false;
    }

    /** Ends the watch; from then on the server is not started again. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
