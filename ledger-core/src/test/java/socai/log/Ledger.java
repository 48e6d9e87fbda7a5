package socai.log;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import socai.ledger.LedgerCommand;
import socai.recording.Receipt;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.testing.TestDatabase;

/** A database and the nodes that record in it. */
final class Ledger implements AutoCloseable {
    final TestDatabase.Access access = TestDatabase.migrated();
    final HikariDataSource database = access.pool(12);
    final EventLog log = new EventLog(database);
    private final List<LogWriter> writers = new ArrayList<>();
    private final Recorder recorder = node();

    /** A node of its own: it shares nothing with another but the database. */
    Recorder node() {
        var ownLog = new EventLog(database);
        var writer = new LogWriter(database, ownLog);
        writers.add(writer);
        return new Recorder(new PostgresEventStorageEngine(ownLog, writer), ownLog);
    }

    Receipt record(LedgerCommand command) {
        return recorder.record(command, Request.by("finance"));
    }

    Recorder recorder() {
        return recorder;
    }

    LogVerification.Report verify() {
        return LogVerification.verify(database);
    }

    @Override
    public void close() {
        writers.forEach(LogWriter::close);
        database.close();
    }
}
