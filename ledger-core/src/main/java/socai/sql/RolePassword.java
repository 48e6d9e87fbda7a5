package socai.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Sets passwords of roles so that nobody on the way can read them. */
public final class RolePassword {
    private RolePassword() {}

    /** Sets a password; it is made unreadable before it leaves this process, so that no log of a server holds it. */
    public static void set(Connection connection, String role, String password) throws SQLException {
        connection.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
    }
}
