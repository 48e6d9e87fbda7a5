package socai.testing;

import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.allot;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.plan;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import socai.axon.PostgresEventStorageEngine;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.text.Text;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.log.EventLog;
import socai.log.write.Announcements;
import socai.log.write.LogWriter;
import socai.proof.Frontier;
import socai.proof.Hash;
import socai.recording.Recorder;
import socai.recording.Request;

/** A database, one node that records in it, and somebody with all rights who changes it. */
public final class SmallLedger implements AutoCloseable {
    private static final String AS_SUPERUSER = List.of(
                    "ledger_event", "log_batch", "unique_key", "checkpoint", "cosignature", "log_key", "verification")
            .stream()
            .map(table -> "alter table " + table + " disable trigger append_only; ")
            .reduce("", String::concat);

    private final TestDatabase.Access access;
    private final HikariDataSource database;
    private final LogWriter writer;
    private final Announcements announcements;
    private final Recorder recorder;

    /** A new one with a programme and money of one unit: five events. */
    public SmallLedger() {
        this(TestDatabase.migrated());
        record(new DefineProgramme(plan()));
        record(allocate(null, 1_000_000));
        record(allot(NORTH, 900_000));
    }

    /** On a database that has its tables. */
    public SmallLedger(TestDatabase.Access access) {
        this.access = access;
        this.database = access.pool(6);
        var log = new EventLog(database);
        this.writer = new LogWriter(database, log);
        this.announcements = new Announcements(log, writer);
        this.recorder = new Recorder(new PostgresEventStorageEngine(log, writer), log);
    }

    public HikariDataSource database() {
        return database;
    }

    public Announcements announcements() {
        return announcements;
    }

    public TestDatabase.Access access() {
        return access;
    }

    public void record(LedgerCommand command) {
        recorder.record(command, Request.by("finance"));
    }

    /** Records so many payments, one event each. */
    public void pay(int number) {
        IntStream.range(0, number)
                .forEach(i -> record(disburse(NORTH, 1, UUID.randomUUID().toString())));
    }

    /** Defines a programme of so many communes: its first event is long. */
    public void defineLarge(String code, int communes) {
        var small = plan(new ProgrammeCode(code));
        var units = IntStream.range(0, communes)
                .mapToObj(i -> new Unit(
                        new UnitCode("%05d".formatted(i)),
                        new Text("Xã có một cái tên thật dài, để bản ghi của chương trình này lớn hơn thường lệ, số "
                                + i),
                        Level.COMMUNE,
                        null))
                .toList();
        record(new DefineProgramme(new ProgrammePlan(
                small.code(),
                small.title(),
                small.legalBasis(),
                small.years(),
                new Money(small.envelope().dong()),
                small.sources(),
                small.projects(),
                units,
                null)));
    }

    /** Changes rows with all rights, past the triggers. */
    public void asSuperuser(String change) {
        try (var owner = access.ownersPool(1);
                var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("begin; " + AS_SUPERUSER + change + "; commit");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Cuts the log off after a position: events, batches and keys. */
    public void cutOffAfter(long position) {
        asSuperuser(
                "delete from unique_key where position > " + position + "; delete from ledger_event where position > "
                        + position + "; delete from log_batch where size > " + position);
    }

    /** Gives an event another hash, and makes all roots and frontiers anew, so that the log agrees with itself. */
    public void rewrite(long position) {
        asSuperuser("update ledger_event set leaf_hash = sha256(leaf_hash) where position = " + position);
        var sql = new StringBuilder();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select leaf_hash from ledger_event order by position")) {
            var tree = new Frontier();
            while (row.next()) {
                tree.append(Hash.of(row.getBytes(1)));
                sql.append(
                        "update log_batch set root = decode('%s', 'hex'), frontier = decode('%s', 'hex') where size = %d; "
                                .formatted(tree.root(), HexFormat.of().formatHex(tree.encode()), tree.size()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        asSuperuser(sql.toString());
    }

    @Override
    public void close() {
        writer.close();
        database.close();
    }
}
