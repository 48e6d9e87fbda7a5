package socai.people;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import socai.ledger.access.PersonId;
import socai.log.event.LogUnavailable;

/**
 * Remembers what was shown at sign-in, so that it serves once whichever node it is shown to: the half minute of a code,
 * and how many signatures a key says that it has made. What is older than can serve again is forgotten.
 */
public final class FactorUses {
    /** A code of so many half minutes ago is none any more; more of them stay, for clocks that differ. */
    private static final int STEPS_KEPT = 20;

    private final DataSource database;

    public FactorUses(DataSource database) {
        this.database = database;
    }

    /**
     * When something was used last, and how far it had counted.
     *
     * @param day in the time of Việt Nam
     */
    public record LastUse(LocalDate day, long mark) {}

    /**
     * Takes note of a code.
     *
     * @param step the half minute of the code
     * @return whether it is the first with this code
     */
    public boolean code(PersonId person, UUID factor, long step, LocalDate day) {
        return with(connection -> {
            var first = add(connection, person, factor, step, day);
            if (first) {
                change(connection, "delete from factor_use where factor = ? and mark < ?", factor, step - STEPS_KEPT);
            }
            return first;
        });
    }

    /**
     * Takes note of a signature.
     *
     * @param count as the device tells it, which is zero at each time where it does not count
     * @return whether no other was shown with this count, or with a higher one: of such there would be two devices
     */
    public boolean signature(PersonId person, UUID factor, long count, LocalDate day) {
        return with(connection -> {
            if (isBehind(connection, factor, count)) {
                return false;
            }
            if (count == 0) {
                change(connection, "delete from factor_use where factor = ? and used_on < ?", factor, day);
            }
            var first = add(connection, person, factor, count, day);
            if (first) {
                change(connection, "delete from factor_use where factor = ? and mark < ?", factor, count);
            }
            return first || count == 0;
        });
    }

    private static boolean isBehind(Connection connection, UUID factor, long count) throws SQLException {
        try (var statement =
                connection.prepareStatement("select exists (select from factor_use where factor = ? and mark > ?)")) {
            statement.setObject(1, factor);
            statement.setLong(2, count);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static boolean add(Connection connection, PersonId person, UUID factor, long mark, LocalDate day)
            throws SQLException {
        var added = change(
                connection,
                "insert into factor_use (factor, mark, used_on, person) values (?, ?, ?, ?) on conflict do nothing",
                factor,
                mark,
                day,
                person.value());
        return added == 1;
    }

    /** The last use of all that a person has used. */
    public Map<UUID, LastUse> last(PersonId person) {
        return with(connection -> {
            var last = new HashMap<UUID, LastUse>();
            try (var statement = connection.prepareStatement("""
                    select factor, max(used_on) as used_on, max(mark) as mark
                    from factor_use where person = ? group by factor
                    """)) {
                statement.setObject(1, person.value());
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        last.put(
                                rows.getObject("factor", UUID.class),
                                new LastUse(rows.getObject("used_on", LocalDate.class), rows.getLong("mark")));
                    }
                }
            }
            return last;
        });
    }

    private static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }
}
