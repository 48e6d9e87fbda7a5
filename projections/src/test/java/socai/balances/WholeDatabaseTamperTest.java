package socai.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.allot;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.plan;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.checkpoints.CheckpointFolder;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.SignerFolder;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.programmes.ProgrammesTables;
import socai.proof.Checkpoint;
import socai.proof.NoteSigner;
import socai.testing.SmallLedger;
import socai.testing.TestDatabase;
import socai.verification.Fault;
import socai.verification.Verification;

/**
 * Somebody with all rights and the keys puts another database in the place of the true one, which agrees with itself to
 * the last hash and signature. Nothing in it tells: what was kept outside of it does.
 */
class WholeDatabaseTamperTest {
    private static final String ORIGIN = "so-cai.example/log";

    @TempDir
    private static Path folder = Path.of("");

    enum Fraud {
        /** A backup is put back as it was. */
        OLDER,
        /** A backup is put back, and another history goes on from it, signed with the key of the log. */
        CONTINUED,
        /** All events, hashes, batches and checkpoints are made anew, signed with the key of the log. */
        REWRITTEN,
        /** The events stay; another key stands for the first, and has signed all checkpoints. */
        RESIGNED
    }

    @ParameterizedTest
    @CsvSource({
        "OLDER, STATED_CUT_OFF",
        "CONTINUED, STATED_OTHER_ROOT",
        "REWRITTEN, STATED_OTHER_ROOT",
        "RESIGNED, STATED_NOT_SIGNED"
    })
    void another_database_agrees_with_itself_and_not_with_a_checkpoint_that_was_kept(Fraud fraud, String code) {
        var own = folder.resolve(fraud.name());
        var database = forged(fraud, own);
        assertThat(faults(database, own, null)).as("by itself").isEmpty();
        assertThat(faults(database, own, own.resolve("kept")))
                .extracting(Fault::table, Fault::code)
                .contains(tuple("folder", code));
    }

    /** A true ledger of seven events, of which checkpoints of five and of seven are kept, and another in its place. */
    private static TestDatabase.Access forged(Fraud fraud, Path own) {
        var access = TestDatabase.migrated();
        begin(access, own, 3);
        var older = access.copied();
        try (var ledger = new SmallLedger(access)) {
            ledger.pay(2);
            sign(ledger, own, own.resolve("kept"));
        }
        switch (fraud) {
            case OLDER -> {}
            case CONTINUED -> {
                try (var ledger = new SmallLedger(older)) {
                    ledger.pay(4);
                    sign(ledger, own, null);
                }
            }
            case REWRITTEN -> {
                return rewritten(access, own);
            }
            case RESIGNED -> resign(access);
        }
        return fraud == Fraud.RESIGNED ? access : older;
    }

    private static void begin(TestDatabase.Access access, Path own, long dong) {
        try (var ledger = new SmallLedger(access)) {
            ledger.record(new DefineProgramme(plan()));
            ledger.record(allocate(null, 1_000));
            ledger.record(allot(NORTH, 900));
            ledger.record(disburse(NORTH, dong, "UNC-1"));
            sign(ledger, own, own.resolve("kept"));
        }
    }

    private static void sign(SmallLedger ledger, Path own, @Nullable Path kept) {
        Checkpoints.open(
                        ledger.database(),
                        ledger.announcements(),
                        ORIGIN,
                        new SignerFolder(own.resolve("signers")),
                        kept == null ? null : new CheckpointFolder(kept))
                .make();
    }

    /** Another ledger under the same key, in which the payment is of another amount. */
    private static TestDatabase.Access rewritten(TestDatabase.Access access, Path own) {
        var other = TestDatabase.migrated();
        try (var from = access.pool(1);
                var connection = from.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select key from log_key");
                var to = new SmallLedger(other)) {
            row.next();
            to.asSuperuser("insert into log_key (number, key) values (1, '" + row.getString("key") + "')");
            to.record(new DefineProgramme(plan()));
            to.record(allocate(null, 1_000));
            to.record(allot(NORTH, 900));
            to.record(disburse(NORTH, 333, "UNC-1"));
            to.pay(2);
            sign(to, own, null);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return other;
    }

    private static void resign(TestDatabase.Access access) {
        var stranger = NoteSigner.generate(ORIGIN);
        try (var ledger = new SmallLedger(access)) {
            var checkpoints = Checkpoints.unopened(ledger.database(), new SignerFolder(folder), null);
            for (var kept : checkpoints.before(Long.MAX_VALUE, 10)) {
                var checkpoint = Checkpoint.parse(kept.note().text());
                ledger.asSuperuser("update checkpoint set note = '" + checkpoint.sign(stranger) + "' where size = "
                        + checkpoint.size());
            }
            ledger.asSuperuser("update log_key set key = '" + stranger.key() + "'");
        }
    }

    private static List<Fault> faults(TestDatabase.Access access, Path own, @Nullable Path kept) {
        try (var database = access.pool(4)) {
            var checkpoints = Checkpoints.unopened(
                    database,
                    new SignerFolder(own.resolve("signers")),
                    kept == null ? null : new CheckpointFolder(kept));
            return new Verification(database, checkpoints, List.of(new ProgrammesTables(), new BalancesTables()))
                    .run()
                    .faults();
        }
    }
}
