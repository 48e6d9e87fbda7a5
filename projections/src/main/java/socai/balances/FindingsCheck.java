package socai.balances;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import socai.ledger.event.LedgerEvent.FindingAnswered;
import socai.ledger.event.LedgerEvent.FindingClosed;
import socai.ledger.event.LedgerEvent.FindingEvent;
import socai.ledger.event.LedgerEvent.FindingRaised;
import socai.ledger.event.LedgerEvent.FindingReopened;
import socai.ledger.value.EventId;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;
import socai.projections.ProjectionEnd;
import socai.sql.RowBytes;
import socai.verification.Fault;
import socai.verification.TableComparison;

/** Compares the table of findings with the log, up to where it follows it. Memory holds all findings, which are few. */
final class FindingsCheck implements LogWalk.Visitor {
    private static final String COLUMNS = "id, position, programme, project, year, source, unit, marked, figure,"
            + " asked_position, severity, raised_by, answers, turns, last_position";

    private final Connection connection;
    private final ProjectionEnd end;
    private final TableComparison comparison;
    private final Map<EventId, Standing> findings = new LinkedHashMap<>();

    /** Reads in a transaction that is open until the walk ends. */
    FindingsCheck(Connection connection, Consumer<Fault> faults) throws SQLException {
        this.connection = connection;
        this.end = ProjectionEnd.of(BalancesProjection.NAME, connection, fault -> {}); // which is told of the balances
        this.comparison = new TableComparison("finding", COLUMNS, 1, faults);
    }

    /** How a finding stands after the events that were seen. */
    private static final class Standing {
        private final FindingRaised raised;
        private final long position;
        private final List<Long> turns = new ArrayList<>();
        private int answers;
        private long last;

        Standing(FindingRaised raised, long position) {
            this.raised = raised;
            this.position = position;
            this.last = position;
        }

        void follow(FindingEvent event, long at) {
            switch (event) {
                case FindingRaised e -> {}
                case FindingAnswered e -> answers++;
                case FindingClosed e -> turns.add(at);
                case FindingReopened e -> turns.add(at);
            }
            last = at;
        }

        byte[] row() {
            var subject = raised.subject();
            var marked = subject.marked();
            var year = subject.year();
            return new RowBytes(COLUMNS.split(", ", -1).length)
                    .uuid(raised.finding().value())
                    .bigint(position)
                    .text(subject.programme())
                    .text(subject.project())
                    .integer(year == null ? null : year.value())
                    .text(subject.source())
                    .text(subject.unit())
                    .uuid(marked == null ? null : marked.value())
                    .text(subject.figure())
                    .bigint(subject.position())
                    .text(raised.severity())
                    .text(raised.by().name())
                    .integer(answers)
                    .bigintsOrEmpty(turns)
                    .bigint(last)
                    .bytes();
        }
    }

    @Override
    public void visit(WalkedEvent event, Earlier earlier) {
        if (event.event() instanceof FindingEvent said && end.covers(event.position())) {
            if (said instanceof FindingRaised raised) {
                findings.put(raised.finding(), new Standing(raised, event.position()));
            } else if (findings.containsKey(said.finding())) {
                findings.get(said.finding()).follow(said, event.position());
            }
        }
        if (end.isAt(event.position())) {
            compare(event.position());
        }
    }

    private void compare(long position) {
        comparison.compareAll(
                position, findings.values().stream().map(Standing::row).toList(), connection);
    }

    @Override
    public void end() {
        if (!end.wasReached()) {
            compare(0);
        }
    }
}
