package socai.log;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import socai.axon.PostgresEventStorageEngine;
import socai.ledger.LedgerCommand;
import socai.ledger.Refusal;
import socai.recording.Receipt;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.testing.TestDatabase;

/** A database and the nodes that record in it. */
final class Ledger implements AutoCloseable {
    final TestDatabase.Access access;
    final HikariDataSource database;
    final EventLog log;
    private final List<LogWriter> writers = new ArrayList<>();
    private final Recorder recorder;

    Ledger() {
        this(TestDatabase.migrated());
    }

    /** On a database that has its tables. */
    Ledger(TestDatabase.Access access) {
        this.access = access;
        this.database = access.pool(12);
        this.log = new EventLog(database);
        this.recorder = node();
    }

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

    Refusal refusal(LedgerCommand command) {
        return catchThrowableOfType(Refusal.class, () -> record(command));
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
