package socai.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import socai.verification.Fault;

/** Up to where the tables of a projection follow the log, as a verification comes by there. */
public final class ProjectionEnd {
    private final String name;
    private final long position;
    private final Consumer<Fault> faults;
    private boolean reached;

    private ProjectionEnd(String name, long position, Consumer<Fault> faults) {
        this.name = name;
        this.position = position;
        this.faults = faults;
        this.reached = position == 0;
    }

    /** As it is in the state that the transaction sees. */
    public static ProjectionEnd of(String name, Connection connection, Consumer<Fault> faults) throws SQLException {
        try (var statement = connection.prepareStatement("select position from projection where name = ?")) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                if (row.next()) {
                    return new ProjectionEnd(name, row.getLong(1), faults);
                }
            }
        }
        faults.accept(new Fault("projection", 0, "ROW_MISSING", Map.of("key", name)));
        return new ProjectionEnd(name, 0, faults);
    }

    /** Whether the tables hold the event at a position. */
    public boolean covers(long event) {
        return event <= position;
    }

    /** Whether the tables stand at exactly this position; and notes that the walk has come there. */
    public boolean isAt(long event) {
        if (event == position) {
            reached = true;
            return true;
        }
        return false;
    }

    /** Whether the walk has come there; where it has not, the log ends before, which is told. */
    public boolean wasReached() {
        if (!reached) {
            faults.accept(new Fault("projection", position, "BEYOND_LOG", Map.of("key", name)));
        }
        return reached && position > 0;
    }
}
