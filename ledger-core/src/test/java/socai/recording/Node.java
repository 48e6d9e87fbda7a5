package socai.recording;

import com.zaxxer.hikari.HikariDataSource;
import socai.axon.PostgresEventStorageEngine;
import socai.log.EventLog;
import socai.log.LogWriter;

/** Nodes for tests. */
final class Node {
    private Node() {}

    /** A node of its own: it shares nothing with another but the database. */
    static Recorder on(HikariDataSource database) {
        var log = new EventLog(database);
        return new Recorder(new PostgresEventStorageEngine(log, new LogWriter(database, log)), log);
    }
}
