package socai.balances;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.log.event.LogUnavailable;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;
import socai.projections.ProjectionEnd;
import socai.sql.RowBytes;
import socai.sql.StoredRow;
import socai.sql.StoredRows;
import socai.verification.Fault;
import socai.verification.TableComparison;

/** Compares the table of proposals with the log, up to where it follows it. Memory holds those that wait. */
final class ProposalsCheck implements LogWalk.Visitor {
    private static final String TABLE = "proposal";
    private static final String COLUMNS = "id, position, programme, year, place, expires, settled";
    private static final long WAITS = 0;

    private final Consumer<Fault> faults;
    private final ProjectionEnd end;
    private final TableComparison comparison;
    private final StoredRows rows;
    /** Of those that wait, where the table says that they ended. */
    private final Map<String, Long> ends = new HashMap<>();

    /** Reads in a transaction that is open until the walk ends. */
    ProposalsCheck(Connection connection, Consumer<Fault> faults) throws SQLException {
        this.faults = faults;
        this.end = ProjectionEnd.of(BalancesProjection.NAME, connection, fault -> {}); // which is told of the balances
        this.comparison = new TableComparison(TABLE, COLUMNS, 1, faults);
        this.rows = new StoredRows(connection, COLUMNS, "position", "proposal order by position, id");
    }

    @Override
    public void visit(WalkedEvent event, Earlier earlier) {
        var stored = upTo(event.position());
        var said = end.covers(event.position()) ? event.event() : null;
        if (said instanceof Proposed proposed) {
            var id = event.id().toString();
            var settled = stored.stream()
                    .map(StoredRow::values)
                    .filter(values -> values.getFirst().equals(id))
                    .map(ProposalsCheck::settled)
                    .findFirst()
                    .orElse(WAITS);
            ends.put(id, settled);
            comparison.compare(event.position(), List.of(row(event, proposed, settled)), stored);
        } else {
            comparison.compare(event.position(), List.of(), stored);
        }
        if (said instanceof ProposalSettled ended) {
            var known = ends.remove(ended.proposal().toString());
            if (known != null && known != event.position()) {
                differs(ended.proposal().toString(), event.position());
            }
        }
    }

    private static long settled(List<String> values) {
        var settled = values.getLast();
        return settled.equals("–") ? WAITS : Long.parseLong(settled);
    }

    private static byte[] row(WalkedEvent event, Proposed proposed, long settled) {
        var group = proposed.group();
        return new RowBytes(COLUMNS.split(", ", -1).length)
                .uuid(event.row().id())
                .bigint(event.position())
                .text(proposed.line().programme())
                .integer(proposed.year().value())
                .integer(group == null ? 0 : group.place())
                .date(proposed.expires())
                .bigint(settled == WAITS ? null : Long.valueOf(settled))
                .bytes();
    }

    private void differs(String id, long position) {
        faults.accept(new Fault(TABLE, position, "ROW_DIFFERS", Map.of("key", id, "columns", "settled")));
    }

    private List<byte[]> upTo(long position) {
        try {
            return rows.upTo(position);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    @Override
    public void end() {
        comparison.compare(0, List.of(), upTo(Long.MAX_VALUE));
        ends.forEach((id, settled) -> {
            if (settled != WAITS) {
                differs(id, settled);
            }
        });
    }
}
