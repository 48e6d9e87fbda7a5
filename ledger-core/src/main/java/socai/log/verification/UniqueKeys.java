package socai.log.verification;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.log.event.LogUnavailable;
import socai.log.write.WriterConnection;

/**
 * Checks the keys before any entry is recorded. Keys of old forms are made again, and all keys are compared with the
 * log.
 */
public final class UniqueKeys {
    private static final int FINDINGS_TOLD = 5;
    private static final Logger LOG = LoggerFactory.getLogger(UniqueKeys.class);

    private UniqueKeys() {}

    /** The table of keys differs from the log. A voucher could be paid twice, so no entry may be recorded. */
    public static final class Differ extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Differ(List<Finding> findings) {
            super("The table unique_key is not as the log left it, at " + findings.size() + " places or more: "
                    + String.join(
                            "; ",
                            findings.stream()
                                    .limit(FINDINGS_TOLD)
                                    .map(finding -> "position " + finding.position() + ": " + finding.what())
                                    .toList())
                    + ". Nothing was changed, and nothing is recorded on such keys. Find out who changed them;"
                    + " then start once with --ledger.keys=anew (LEDGER_KEYS=anew): all keys are made anew from"
                    + " the log as a new edition, and the rows of now stay as evidence.");
        }
    }

    /**
     * Makes the keys from the log if their forms are old, and compares them with the log.
     *
     * @throws Differ when a key was taken away, added or changed
     * @throws LogUnavailable when the database does not answer
     */
    public static void open(DataSource database) {
        try {
            var session = new WriterConnection(database);
            try {
                session.lock(Set.of(), Set.of());
                session.commit();
            } finally {
                session.release();
            }
            mustAgreeWithTheLog(database);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /**
     * Does the same, but makes a new edition of all keys from the log if they differ. The setting
     * LEDGER_KEYS=anew asks for it.
     */
    public static void openAnew(DataSource database) {
        try {
            open(database);
        } catch (Differ differ) {
            LOG.warn("All keys are made anew from the log, as was asked for. {}", differ.getMessage());
            makeAnew(database);
            open(database);
        }
    }

    /** Makes a new edition of all keys from the log, whatever the one of now says. */
    static void makeAnew(DataSource database) {
        try {
            var session = new WriterConnection(database);
            try {
                session.makeKeysAnew();
                session.commit();
            } finally {
                session.release();
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private static void mustAgreeWithTheLog(DataSource database) {
        var findings = new ArrayList<Finding>();
        OneState.read(
                database,
                connection -> KeyVerification.verify(connection, finding -> {
                    if (findings.size() <= FINDINGS_TOLD) {
                        findings.add(finding);
                    }
                }));
        if (!findings.isEmpty()) {
            throw new Differ(findings);
        }
    }
}
