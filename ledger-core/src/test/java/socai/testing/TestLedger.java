package socai.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import socai.axon.PostgresEventStorageEngine;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.refusal.Refusal;
import socai.log.EventLog;
import socai.log.write.LogWriter;
import socai.recording.Receipt;
import socai.recording.Recorder;
import socai.recording.Request;

/**
 * A ledger of one test: a database and the nodes that record in it. It is closed after the test in which it stands as
 * an extension.
 */
public final class TestLedger implements AfterEachCallback, AutoCloseable {
    private static final int CONNECTIONS = 24;

    private final TestDatabase.Access access;
    private final HikariDataSource database;
    private final EventLog log;
    private final List<LogWriter> writers = new ArrayList<>();
    private final Recorder recorder;

    private TestLedger(TestDatabase.Access access) {
        this.access = access;
        this.database = access.pool(CONNECTIONS);
        this.log = new EventLog(database);
        this.recorder = node();
    }

    /** A ledger without a programme. */
    public static TestLedger empty() {
        return on(TestDatabase.migrated());
    }

    /** A ledger with the programme of the samples. */
    public static TestLedger withProgramme() {
        var ledger = empty();
        ledger.record(new DefineProgramme(Samples.plan()));
        return ledger;
    }

    /** On a database that has its tables. */
    public static TestLedger on(TestDatabase.Access access) {
        return new TestLedger(access);
    }

    public TestDatabase.Access access() {
        return access;
    }

    public HikariDataSource database() {
        return database;
    }

    public EventLog log() {
        return log;
    }

    /** The node that records here, where a test needs one alone. */
    public Recorder recorder() {
        return recorder;
    }

    /** A node of its own: it shares nothing with another but the database. */
    public Recorder node() {
        return node(database);
    }

    /** A node that reaches the database in a way of its own. */
    public Recorder node(DataSource way) {
        var ownLog = new EventLog(way);
        return new Recorder(engine(ownLog), ownLog);
    }

    /** A node that tells the day by a clock of its own. */
    public Recorder node(Clock clock) {
        return new Recorder(engine(log), log, clock);
    }

    /** What a node stores with. */
    public PostgresEventStorageEngine engine(EventLog ownLog) {
        return new PostgresEventStorageEngine(ownLog, writer(ownLog));
    }

    /** What the node writes with that records here. */
    public LogWriter writer() {
        return writers.getFirst();
    }

    /** What a node writes with. */
    public LogWriter writer(EventLog ownLog) {
        var writer = new LogWriter(database, ownLog);
        writers.add(writer);
        return writer;
    }

    /** Records as the finance department. */
    public Receipt record(LedgerCommand command) {
        return recorder.record(command, Request.by("finance"));
    }

    /** Why the finance department may not record this. */
    public Refusal refusal(LedgerCommand command) {
        return refusal(() -> record(command));
    }

    /** Why something is refused. */
    public static Refusal refusal(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(Refusal.class, call), "it was not refused");
    }

    /** The code of the refusal when the finance department records this, or that it is recorded. */
    public String code(LedgerCommand command) {
        return code(() -> record(command));
    }

    /** The code of a refusal, or that there was none. */
    public static String code(ThrowingCallable call) {
        var refusal = catchThrowableOfType(Refusal.class, call);
        return refusal == null ? "recorded" : refusal.code().name();
    }

    public WalkedLog verify() {
        return WalkedLog.of(database);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        writers.forEach(LogWriter::close);
        database.close();
    }
}
