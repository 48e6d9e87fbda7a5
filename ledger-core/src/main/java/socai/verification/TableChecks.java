package socai.verification;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import socai.log.walk.LogWalk;

/** Tables that follow from the log, and what compares them with it on the walk. */
@FunctionalInterface
public interface TableChecks {
    /**
     * The visitors of one walk.
     *
     * @param rows in a transaction that sees one state and is open until the walk ends
     * @param faults takes every difference
     */
    List<? extends LogWalk.Visitor> open(Connection rows, Consumer<Fault> faults) throws SQLException;
}
