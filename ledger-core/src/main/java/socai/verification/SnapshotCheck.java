package socai.verification;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import socai.ledger.state.LineState;
import socai.log.event.EventJson;
import socai.log.event.LogUnavailable;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;
import socai.proof.Hash;
import socai.proof.MerkleTree;

/**
 * Compares each snapshot with the line as it was after the event of its sequence number. Snapshots of another form are
 * not read by anybody, and not compared.
 */
final class SnapshotCheck implements LogWalk.Visitor {
    private static final int FETCH = 100;

    private final Connection connection;
    private final LawCheck law;
    private final Consumer<Fault> faults;
    private final Map<String, Long> due = new HashMap<>();
    private final Map<String, Made> made = new HashMap<>();

    /** A visitor behind the one that replays the lines; reads in a transaction that is open until its end. */
    SnapshotCheck(Connection connection, LawCheck law, Consumer<Fault> faults) throws SQLException {
        this.connection = connection;
        this.law = law;
        this.faults = faults;
        try (var statement = connection.prepareStatement("select line, sequence from snapshot where form = ?")) {
            statement.setInt(1, LineState.FORM);
            statement.setFetchSize(FETCH);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.put(Objects.requireNonNull(rows.getString("line")), rows.getLong("sequence"));
                }
            }
        }
    }

    /** The digest of a state that was made again, and the position at which it was. */
    private record Made(long position, Hash state) {}

    @Override
    public void visit(WalkedEvent event, Earlier earlier) {
        var sequence = due.get(event.row().stream());
        if (sequence != null && sequence == event.row().sequence()) {
            law.state(event.row().stream())
                    .ifPresent(state -> made.put(event.row().stream(), new Made(event.position(), digest(state))));
        }
    }

    /** Lists that are in no order are put into one. */
    private static Hash digest(LineState state) {
        var text = String.join(
                "\n",
                EventJson.write(state.opened()),
                sorted(state.rows()),
                sorted(state.items()),
                sorted(state.returned()),
                sorted(state.proposals()),
                state.controls().toString(),
                sorted(List.copyOf(state.closed())));
        return MerkleTree.leaf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sorted(List<?> values) {
        return Stream.concat(
                        Stream.of("-"), values.stream().map(Object::toString).sorted())
                .toList()
                .toString();
    }

    @Override
    public void end() {
        try (var statement = connection.prepareStatement("select line, state from snapshot where form = ?")) {
            statement.setInt(1, LineState.FORM);
            statement.setFetchSize(FETCH);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    compare(Objects.requireNonNull(rows.getString("line")), String.valueOf(rows.getString("state")));
                }
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private void compare(String line, String stored) {
        var replayed = made.get(line);
        if (replayed == null) {
            faults.accept(new Fault("snapshot", 0, "SNAPSHOT_OF_NOTHING", Map.of("key", line)));
        } else if (!isSame(line, stored, replayed.state())) {
            faults.accept(new Fault("snapshot", replayed.position(), "SNAPSHOT_DIFFERS", Map.of("key", line)));
        }
    }

    private static boolean isSame(String line, String stored, Hash replayed) {
        try {
            var state = EventJson.readState(stored);
            return state.line().toString().equals(line) && digest(state).equals(replayed);
        } catch (RuntimeException e) { // whatever somebody wrote there
            return false;
        }
    }
}
