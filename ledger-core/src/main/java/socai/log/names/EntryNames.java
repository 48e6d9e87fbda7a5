package socai.log.names;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.log.EventLog;
import socai.log.event.LogReader;
import socai.log.event.LogUnavailable;
import socai.log.event.UnreadableEvent;
import socai.sql.SqlArrays;

/** Keeps the table of names by which entries are found, behind the log and never in the way of recording (ADR 0045). */
final class EntryNames {
    /** So many events are read for their names in one transaction. */
    static final long STEP = 10_000;

    /** A caller that can do without waits no longer for others that bring the table up. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    private static final String STATE = "select form, position from entry_name_state";

    private final DataSource database;
    private final EventLog log;
    private final long step;
    private final ReentrantLock catchUpLock = new ReentrantLock();

    EntryNames(DataSource database, EventLog log, long step) {
        this.database = database;
        this.log = log;
        this.step = step;
    }

    /** Up to where the log has been read, and by which rules its names have been formed. */
    private record State(int form, long position) {
        boolean covers(long head) {
            return isOurs() && position >= head;
        }

        boolean isOurs() {
            return form == EntryName.RULES;
        }

        /** The number of events that are still to be read for their names. */
        long behind(long head) {
            return isOurs() ? head - position : head;
        }
    }

    /**
     * Brings the table up to where the log ends now, even if another node is updating it.
     *
     * @throws LogUnavailable when the database does not answer, or holds what only a newer version can read
     */
    void catchUp() {
        var head = log.head();
        if (!state().covers(head)) {
            catchUpLock.lock(); // a waiting thread holds no connection
            try {
                catchUp(head);
            } finally {
                catchUpLock.unlock();
            }
        }
    }

    /** Brings the table up in the same way, if one step and no long wait is enough; else the table stays as it is. */
    void catchUpIfNear() {
        var head = log.head();
        var state = state();
        if (!state.covers(head) && state.form() <= EntryName.RULES && state.behind(head) <= step && locksSoon()) {
            try {
                catchUp(head);
            } finally {
                catchUpLock.unlock();
            }
        }
    }

    private boolean locksSoon() {
        try {
            return catchUpLock.tryLock(SHORT_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
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

    /** Tells up to where a log has been read for names of our form; 0 if the table holds names of another form. */
    static long position(EventLog log) {
        var state = state(log);
        return state.isOurs() ? state.position() : 0;
    }

    private State state() {
        return state(log);
    }

    private static State state(EventLog log) {
        return log.query(STATE, s -> {}, EntryNames::state).getFirst();
    }

    private State step(Connection connection, long head) throws SQLException {
        var state = locked(connection);
        if (state.covers(head)) {
            return state;
        }
        if (state.form() > EntryName.RULES) {
            throw new LogUnavailable(new IllegalStateException("a newer version forms the names of entries"));
        }
        if (!state.isOurs()) {
            execute(connection, "truncate entry_name");
            state = new State(EntryName.RULES, 0);
        }
        var next = new State(EntryName.RULES, Math.min(state.position() + step, head));
        insert(connection, names(connection, state.position(), next.position()));
        try (var statement = connection.prepareStatement("update entry_name_state set form = ?, position = ?")) {
            statement.setInt(1, next.form());
            statement.setLong(2, next.position());
            statement.executeUpdate();
        }
        return next;
    }

    private record NameRow(EntryName name, String programme, long position) {}

    private static List<NameRow> names(Connection connection, long after, long upTo) throws SQLException {
        var names = new ArrayList<NameRow>();
        try {
            LogReader.read(connection, after, upTo, (position, id, event) -> {
                if (event instanceof MoneyEvent entry) {
                    var programme = entry.line().programme().value();
                    EntryName.of(entry).forEach(name -> names.add(new NameRow(name, programme, position)));
                }
            });
        } catch (UnreadableEvent ofNewerVersion) {
            throw new LogUnavailable(ofNewerVersion);
        }
        return names;
    }

    private static void insert(Connection connection, List<NameRow> names) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into entry_name (kind, programme, form, position)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[])""")) {
            statement.setObject(
                    1, SqlArrays.texts(names, row -> row.name().kind().name()));
            statement.setObject(2, SqlArrays.texts(names, NameRow::programme));
            statement.setObject(3, SqlArrays.texts(names, row -> row.name().form()));
            statement.setObject(4, SqlArrays.longs(names, NameRow::position));
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
