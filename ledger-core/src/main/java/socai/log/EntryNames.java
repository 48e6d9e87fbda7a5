package socai.log;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.Likeness;

/** Keeps the table of names by which entries are found, behind the log and never in the way of recording (ADR 0045). */
final class EntryNames {
    /** So many events are read for their names in one transaction. */
    private static final long STEP = 10_000;

    private static final String STATE = "select form, position from entry_name_state";

    private final DataSource database;
    private final EventLog log;
    private final LogReader reader;
    private final ReentrantLock catching = new ReentrantLock();

    EntryNames(DataSource database, EventLog log) {
        this.database = database;
        this.log = log;
        this.reader = new LogReader(database);
    }

    /** Up to where the log has been read, and by which rules its names have been formed. */
    private record State(int form, long position) {
        boolean covers(long head) {
            return form == Likeness.FORM && position >= head;
        }
    }

    /**
     * Brings the table up to where the log ends now, whoever keeps it meanwhile.
     *
     * @throws LogUnavailable when the database does not answer
     */
    void catchUp() {
        var head = log.head();
        if (!state().covers(head)) {
            catching.lock(); // those who wait keep no connection
            try {
                catchUp(head);
            } finally {
                catching.unlock();
            }
        }
    }

    private void catchUp(long head) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            State state;
            do {
                state = step(connection, head);
                connection.commit();
            } while (!state.covers(head));
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private State state() {
        return log.query(STATE, s -> {}, EntryNames::state).getFirst();
    }

    private State step(Connection connection, long head) throws SQLException {
        var state = locked(connection);
        if (state.covers(head)) {
            return state;
        }
        if (state.form() != Likeness.FORM) {
            execute(connection, "truncate entry_name");
            state = new State(Likeness.FORM, 0);
        }
        var next = new State(Likeness.FORM, Math.min(state.position() + STEP, head));
        insert(connection, names(state.position(), next.position()));
        try (var statement = connection.prepareStatement("update entry_name_state set form = ?, position = ?")) {
            statement.setInt(1, next.form());
            statement.setLong(2, next.position());
            statement.executeUpdate();
        }
        return next;
    }

    private record Named(EntryName name, String programme, long position) {}

    private List<Named> names(long after, long upTo) {
        var names = new ArrayList<Named>();
        reader.read(after, upTo, (position, id, event) -> {
            if (event instanceof MoneyEvent entry) {
                var programme = entry.line().programme().value();
                EntryName.of(entry).forEach(name -> names.add(new Named(name, programme, position)));
            }
        });
        return names;
    }

    private static void insert(Connection connection, List<Named> names) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into entry_name (kind, programme, form, position)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[])""")) {
            statement.setObject(
                    1, Trip.texts(names, named -> named.name().kind().name()));
            statement.setObject(2, Trip.texts(names, Named::programme));
            statement.setObject(3, Trip.texts(names, named -> named.name().form()));
            statement.setObject(4, Trip.longs(names, Named::position));
            statement.executeUpdate();
        }
    }

    private static State locked(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(STATE + " for update");
                var row = statement.executeQuery()) {
            row.next();
            return state(row);
        }
    }

    private static State state(ResultSet row) throws SQLException {
        return new State(row.getInt("form"), row.getLong("position"));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
