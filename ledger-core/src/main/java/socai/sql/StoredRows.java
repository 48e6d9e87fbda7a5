package socai.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGStatement;

/** The rows of a table as they come, by a number that each has. A few thousand are in memory at a time. */
public final class StoredRows {
    private static final int FETCH = 4_000;
    private static final int ALWAYS_BINARY = -1;
    private static final byte[] NONE = {};

    private final ResultSet rows;
    private long number;
    private byte[] next = NONE;
    private boolean more = true;

    /**
     * Opens a query in a transaction that is open, at whose end it ends.
     *
     * @param columns what a row is, in this order
     * @param number of which there are rows, in the order of the query
     * @param from the rest of the query after its FROM, with its order
     */
    public StoredRows(Connection connection, String columns, String number, String from) throws SQLException {
        // What is sorted are the rows, and not what is made of them, which is several times wider.
        PreparedStatement statement = connection.prepareStatement("select " + number + ", record_send(row (" + columns
                + ")) from (select * from " + from + " offset 0) as stored");
        statement.unwrap(PGStatement.class).setPrepareThreshold(ALWAYS_BINARY);
        statement.setFetchSize(FETCH);
        statement.closeOnCompletion();
        rows = statement.executeQuery();
        advance();
    }

    private void advance() throws SQLException {
        more = rows.next();
        if (more) {
            number = rows.getLong(1);
            next = rows.getBytes(2);
        }
    }

    /** All that have not been read and whose number is not above this one. */
    public List<byte[]> upTo(long last) throws SQLException {
        if (!more || number > last) {
            return List.of();
        }
        var found = new ArrayList<byte[]>(2);
        while (more && number <= last) {
            found.add(next);
            advance();
        }
        return found;
    }

    /** All rows of a query, in whatever order; for tables that memory can hold. */
    public static List<byte[]> all(Connection connection, String columns, String from) throws SQLException {
        return new StoredRows(connection, columns, "0::bigint", from).upTo(Long.MAX_VALUE);
    }
}
