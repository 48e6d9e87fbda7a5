package socai.log;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.log.LogVerification.Finding;

/** The keys of a log before anybody records on them: made where they are in old forms, and compared with the log. */
public final class UniqueKeys {
    private static final int FINDINGS_TOLD = 5;
    private static final Logger LOG = LoggerFactory.getLogger(UniqueKeys.class);

    private UniqueKeys() {}

    /** The table of keys says otherwise than the log: a voucher could be paid twice, so nobody may record. */
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
     * Makes the keys from the log if they are in forms of another time, and compares them with it.
     *
     * @throws Differ when somebody has taken away, added or changed a key
     * @throws LogUnavailable when the database does not answer
     */
    public static void open(DataSource database) {
        try {
            var session = new LogSession(database);
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
     * The same, but where they differ a new edition of all keys is made from the log, because somebody has
     * said that it should.
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
            var session = new LogSession(database);
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
        LogVerification.inOneState(
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
