package socai.balances;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.DifferenceExplained;
import socai.ledger.event.LedgerEvent.DifferencesFound;
import socai.ledger.event.LedgerEvent.MatchTakenApart;
import socai.ledger.event.LedgerEvent.MatchedByHand;
import socai.ledger.event.LedgerEvent.MatchesFound;
import socai.ledger.event.LedgerEvent.ReconciliationEvent;
import socai.ledger.event.LedgerEvent.StatementLines;
import socai.ledger.event.LedgerEvent.StatementLoaded;
import socai.ledger.event.LedgerEvent.StatementMatched;
import socai.ledger.event.LedgerEvent.StatementSigned;
import socai.ledger.statement.Side;
import socai.ledger.value.EventId;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;
import socai.projections.ProjectionEnd;
import socai.sql.RowBytes;
import socai.verification.Fault;
import socai.verification.TableComparison;

/** Compares the tables of statements with the log, up to where they follow it. Memory holds what the tables hold. */
final class ReconciliationsCheck implements LogWalk.Visitor {
    private static final String COLUMNS = "id, position, programme, year, unit, first_day, last_day, digest, file_name,"
            + " lines, supersedes, superseded_by, loaded_by, matched_at, matched_up_to, ledger_by, ledger_at,"
            + " treasury_by, treasury_at, last_position";

    private final Connection connection;
    private final ProjectionEnd end;
    private final TableComparison heads;
    private final TableComparison items;
    private final Map<EventId, Standing> statements = new LinkedHashMap<>();

    /** Reads in a transaction that is open until the walk ends. */
    ReconciliationsCheck(Connection connection, Consumer<Fault> faults) throws SQLException {
        this.connection = connection;
        this.end = ProjectionEnd.of(BalancesProjection.NAME, connection, fault -> {}); // which is told of the balances
        this.heads = new TableComparison("reconciliation", COLUMNS, 1, faults);
        this.items = new TableComparison("reconciliation_item", ReconciliationItem.ALL, 2, faults);
    }

    /** What somebody said, and where. */
    private record Said<E>(E event, long at) {}

    /** How a statement stands after the events that were seen. */
    private static final class Standing {
        private final StatementLoaded loaded;
        private final long position;
        private final List<ReconciliationItem> found = new ArrayList<>();
        private final Map<Integer, Said<DifferenceExplained>> explained = new HashMap<>();
        private final Map<Integer, MatchedByHand> byHand = new HashMap<>();
        private final Map<Side, Said<StatementSigned>> signed = new HashMap<>();
        private @Nullable EventId supersededBy;
        private @Nullable Said<StatementMatched> matched;
        private int differences;
        private long last;

        Standing(StatementLoaded loaded, long position) {
            this.loaded = loaded;
            this.position = position;
            this.last = position;
        }

        void follow(ReconciliationEvent event, long at) {
            switch (event) {
                case StatementLoaded e -> {}
                case StatementLines e -> {}
                case MatchesFound e -> {
                    matchAnew();
                    for (var i = 0; i < e.matches().size(); i++) {
                        found.add(ReconciliationItem.of(at, i, e, e.matches().get(i)));
                    }
                }
                case DifferencesFound e -> {
                    matchAnew();
                    for (var i = 0; i < e.differences().size(); i++) {
                        differences++;
                        found.add(ReconciliationItem.of(
                                at, i, e, differences, e.differences().get(i)));
                    }
                }
                case StatementMatched e -> {
                    matchAnew();
                    matched = new Said<>(e, at);
                }
                case DifferenceExplained e -> explained.put(e.difference(), new Said<>(e, at));
                case MatchedByHand e -> {
                    e.differences().forEach(number -> {
                        byHand.put(number, e);
                        explained.remove(number);
                    });
                    found.add(ReconciliationItem.of(at, 0, e, e.match()));
                }
                case MatchTakenApart e -> {
                    var before = byHand.get(e.difference());
                    byHand.values().removeIf(match -> match.equals(before));
                    found.removeIf(item -> item.event().equals(before));
                }
                case StatementSigned e -> signed.put(e.side(), new Said<>(e, at));
            }
            last = at;
        }

        private void matchAnew() {
            if (matched != null) {
                matched = null;
                differences = 0;
                found.clear();
                explained.clear();
                byHand.clear();
                signed.clear();
            }
        }

        byte[] head() {
            var scope = loaded.scope();
            var supersedes = loaded.supersedes();
            var end = matched;
            var ours = signed.get(Side.LEDGER);
            var theirs = signed.get(Side.TREASURY);
            return new RowBytes(COLUMNS.split(", ", -1).length)
                    .uuid(loaded.statement().value())
                    .bigint(position)
                    .text(scope.programme())
                    .integer(scope.year().value())
                    .text(scope.unit())
                    .date(scope.from())
                    .date(scope.to())
                    .text(loaded.file().digest())
                    .text(loaded.file().name())
                    .integer(loaded.file().lines())
                    .uuid(supersedes == null ? null : supersedes.value())
                    .uuid(supersededBy == null ? null : supersededBy.value())
                    .text(loaded.by().name())
                    .bigint(end == null ? null : Long.valueOf(end.at()))
                    .bigint(end == null ? null : Long.valueOf(end.event().position()))
                    .text(ours == null ? null : ours.event().by().name())
                    .bigint(ours == null ? null : Long.valueOf(ours.at()))
                    .text(theirs == null ? null : theirs.event().by().name())
                    .bigint(theirs == null ? null : Long.valueOf(theirs.at()))
                    .bigint(last)
                    .bytes();
        }

        byte[] row(ReconciliationItem item) {
            if (item.event() instanceof MatchedByHand match) {
                return item.row(
                        ReconciliationItem.Said.of(match, item.position()),
                        match.differences().getFirst());
            }
            if (item.difference() == null) {
                return item.row(null, null);
            }
            var said = explained.get(item.difference());
            var match = byHand.get(item.difference());
            return item.row(
                    said == null ? null : ReconciliationItem.Said.of(said.event(), said.at()),
                    match == null ? null : match.differences().getFirst());
        }
    }

    @Override
    public void visit(WalkedEvent event, Earlier earlier) {
        if (event.event() instanceof ReconciliationEvent said && end.covers(event.position())) {
            if (said instanceof StatementLoaded loaded) {
                statements.put(loaded.statement(), new Standing(loaded, event.position()));
                var before = loaded.supersedes() == null ? null : statements.get(loaded.supersedes());
                if (before != null) {
                    before.supersededBy = loaded.statement();
                }
            } else if (statements.containsKey(said.statement())) {
                statements.get(said.statement()).follow(said, event.position());
            }
        }
        if (end.isAt(event.position())) {
            compare(event.position());
        }
    }

    private void compare(long position) {
        heads.compareAll(
                position, statements.values().stream().map(Standing::head).toList(), connection);
        items.compareAll(
                position,
                statements.values().stream()
                        .flatMap(standing -> standing.found.stream().map(standing::row))
                        .toList(),
                connection);
    }

    @Override
    public void end() {
        if (!end.wasReached()) {
            compare(0);
        }
    }
}
