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
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.text.Text;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.log.write.Announcements;
import socai.proof.Frontier;
import socai.proof.Hash;

/** A test's ledger with a programme and money in it, and somebody with all rights who changes it. */
public final class SmallLedger implements AutoCloseable {
    private static final String AS_SUPERUSER = List.of(
                    "ledger_event",
                    "log_batch",
                    "unique_key",
                    "checkpoint",
                    "cosignature",
                    "log_key",
                    "verification",
                    "access_log")
            .stream()
            .map(table -> "alter table " + table + " disable trigger append_only; ")
            .reduce("", String::concat);

    private final TestLedger ledger;
    private final Announcements announcements;

    /** A new one with a programme and money of one unit: five events. */
    public SmallLedger() {
        this(TestDatabase.migrated());
        record(new DefineProgramme(plan()));
        record(allocate(null, 1_000_000));
        record(allot(NORTH, 900_000));
    }

    /** On a database that has its tables. */
    public SmallLedger(TestDatabase.Access access) {
        this.ledger = TestLedger.on(access);
        this.announcements = new Announcements(ledger.log(), ledger.writer());
    }

    public HikariDataSource database() {
        return ledger.database();
    }

    public Announcements announcements() {
        return announcements;
    }

    public TestDatabase.Access access() {
        return ledger.access();
    }

    public void record(LedgerCommand command) {
        ledger.record(command);
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
        try (var owner = access().ownersPool(1);
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
        try (var connection = database().getConnection();
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
        ledger.close();
    }
}
