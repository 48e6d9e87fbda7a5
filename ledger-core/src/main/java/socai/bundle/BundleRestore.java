package socai.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import socai.log.event.LogUnavailable;
import socai.proof.NoteKey;

/**
 * Makes a ledger of a bundle again: the same positions, ids, times, batches, root, keys, checkpoints and cosignatures. It
 * verifies first, and writes in one transaction: a process that is killed leaves an empty ledger. Private keys are in no
 * bundle, so what is restored signs nothing until its owner brings the key.
 */
public final class BundleRestore {
    private BundleRestore() {}

    /** The ledger is not empty, and the message is the table that is not; nothing was changed. */
    public static final class NotEmpty extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotEmpty(String table) {
            super(table);
        }
    }

    /**
     * Restores a bundle into an empty ledger.
     *
     * @param kept a checkpoint or a bundle that the bundle must agree with
     * @param key of the log, as the reader knows it from elsewhere
     * @return what the verification found; only a sound bundle is restored
     * @throws UnreadableBundle when the file is no bundle, or not whole
     * @throws NotEmpty when the ledger holds something
     * @throws IOException when the machine cannot read the file
     * @throws LogUnavailable when the database does not answer
     */
    public static BundleVerification.Report restore(
            Path file, DataSource database, @Nullable Path kept, @Nullable NoteKey key)
            throws IOException, UnreadableBundle {
        try (var bundle = BundleFile.open(file)) {
            mustBeEmpty(database);
            var report = BundleVerification.verify(bundle, kept, key);
            if (report.isSound()) {
                write(bundle, report, database);
            }
            return report;
        }
    }

    private static void mustBeEmpty(DataSource database) {
        try (var connection = database.getConnection()) {
            LedgerTables.mustBeEmpty(connection);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private static void write(BundleFile bundle, BundleVerification.Report report, DataSource database)
            throws IOException, UnreadableBundle {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var tables = new LedgerTables(connection, bundle);
                tables.lock();
                LedgerTables.mustBeEmpty(connection);
                var root = tables.addEvents();
                if (!root.equals(report.root())) {
                    throw new IOException("the file was changed while it was read");
                }
                tables.addBatches();
                tables.addKeys();
                tables.addCheckpoints();
                tables.makeUniqueKeys();
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }
}
