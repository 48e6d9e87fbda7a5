package socai.log.write;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.log.EventLog;

/** Hears from the database that other nodes have recorded, so that waiting threads need not ask. */
public final class LogListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
    private static final int LISTENING_MILLIS = 500;
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

    private final DataSource database;
    private final EventLog log;
    private final Thread thread =
            Thread.ofPlatform().name("log-listener").daemon().unstarted(this::run);
    private volatile boolean closed;

    public LogListener(DataSource database, EventLog log) {
        this.database = database;
        this.log = log;
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                listen();
            } catch (SQLException | RuntimeException e) {
                if (!closed) {
                    LOG.warn("cannot hear other nodes and tries again: {}", e.toString());
                    pause();
                }
            }
        }
    }

    private void listen() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("listen " + WriterConnection.CHANNEL);
            // Events may have been recorded before the listener began to listen.
            log.reached(log.head());
            var notifications = connection.unwrap(PGConnection.class);
            while (!closed) {
                var heard = notifications.getNotifications(LISTENING_MILLIS);
                if (heard != null && heard.length > 0) {
                    log.reached(Long.parseLong(heard[heard.length - 1].getParameter()));
                }
            }
            statement.execute("unlisten *");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_A_FAULT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
