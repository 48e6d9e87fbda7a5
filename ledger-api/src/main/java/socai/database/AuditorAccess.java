package socai.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.sql.RolePassword;

/**
 * Gives the role of auditors the password that a property names, or takes its login away where none is named. What the
 * role may read stands in the migrations; here it is granted where an administrator made the role.
 */
final class AuditorAccess {
    private static final Logger LOG = LoggerFactory.getLogger(AuditorAccess.class);
    static final String ROLE = "socai_auditor";
    /** The least number of characters of a password, as of all that somebody chooses. */
    private static final int SHORTEST = 12;
    /** Roles belong to the whole server: ledgers that start together change the same row. */
    private static final int TRIES = 10;

    private static final String NO_RIGHT = "42501";
    private static final String CHANGED_BY_ANOTHER = "XX000";

    private final DataSource owner;

    /** The access to a database, given by the connections of who owns its tables. */
    AuditorAccess(DataSource owner) {
        this.owner = owner;
    }

    /** What a role may do now. */
    private enum Found {
        ABSENT,
        LOGS_IN,
        LOCKED
    }

    /**
     * Opens or closes the door. The password is made unreadable before it leaves this process, so that no log of a
     * server holds it.
     *
     * @param password nothing where auditors are not to log in
     * @throws IllegalStateException when it is shorter than twelve characters
     */
    void set(String password) {
        if (!password.isEmpty() && password.codePointCount(0, password.length()) < SHORTEST) {
            throw new IllegalStateException("LEDGER_SQL_PASSWORD needs " + SHORTEST + " characters at least");
        }
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            var found = find(statement);
            if (found == Found.ABSENT) {
                if (!password.isEmpty()) {
                    LOG.warn(
                            "auditors cannot log in: an administrator of the server is to run \"create role {}\", and"
                                    + " the ledger to be started again (docs/views.md)",
                            ROLE);
                }
                return;
            }
            grant(statement);
            if (password.isEmpty()) {
                close(statement, found);
            } else {
                open(connection, statement, password);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the access of auditors to the database cannot be set: " + e.getMessage(), e);
        }
    }

    private static Found find(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("select rolcanlogin from pg_roles where rolname = '" + ROLE + "'")) {
            return !row.next() ? Found.ABSENT : row.getBoolean(1) ? Found.LOGS_IN : Found.LOCKED;
        }
    }

    /** The migration has granted it, unless an administrator made the role after that. */
    private static void grant(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("""
                select count(*) > 0 from pg_class view join pg_namespace schema on schema.oid = view.relnamespace
                where schema.nspname = 'audit' and view.relkind = 'v'
                    and not (has_schema_privilege('%1$s', schema.oid, 'usage')
                        and has_table_privilege('%1$s', view.oid, 'select'))
                """.formatted(ROLE))) {
            row.next();
            if (!row.getBoolean(1)) {
                return;
            }
        }
        statement.execute("grant usage on schema audit to " + ROLE);
        statement.execute("grant select on all tables in schema audit to " + ROLE);
    }

    private static void open(Connection connection, Statement statement, String password) throws SQLException {
        var set = tried(() -> {
            RolePassword.set(connection, ROLE, password);
            statement.execute("alter role " + ROLE + " login");
        });
        if (set) {
            LOG.info(
                    "auditors read the database by psql \"{}\"",
                    connection
                            .getMetaData()
                            .getURL()
                            .replaceFirst("jdbc:postgresql://([^?]*).*", "postgresql://" + ROLE + "@$1"));
        } else {
            LOG.warn(
                    "this user may not set the password of {}; an administrator of the server does so"
                            + " (docs/views.md)",
                    ROLE);
        }
    }

    private static void close(Statement statement, Found found) throws SQLException {
        if (found == Found.LOGS_IN
                && !tried(() -> statement.execute("alter role " + ROLE + " nologin password null"))) {
            LOG.info("{} can log in, as an administrator of the server has set it", ROLE);
        }
    }

    /** A change of the role. */
    private interface Change {
        void make() throws SQLException;
    }

    /** Whether it was made; not where this user has no right to. */
    private static boolean tried(Change change) throws SQLException {
        for (var attempt = 1; ; attempt++) {
            try {
                change.make();
                return true;
            } catch (SQLException e) {
                if (NO_RIGHT.equals(e.getSQLState())) {
                    return false;
                }
                if (!CHANGED_BY_ANOTHER.equals(e.getSQLState()) || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }
}
