package socai.balances;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.log.event.LogReader;
import socai.projections.rebuild.BulkLoader;
import socai.projections.rebuild.CopyColumn;
import socai.projections.rebuild.EncodedRows;
import socai.projections.rebuild.RebuildRun;
import socai.projections.rebuild.RebuildStatus;
import socai.projections.rebuild.TableWriter;
import socai.projections.rebuild.Workers;

/**
 * Makes journal and balances again. Parts of the log are read and posted side by side, then written and added up in the
 * order of the log. Memory holds the rows, the months and a few parts, and never the whole journal.
 */
final class BalancesRebuild implements BulkLoader {
    private final JdbcTemplate connections;
    private final JdbcClient database;
    private final LogReader reader;
    private final int distance;

    /** Takes the least number of positions from one checkpoint to the next. */
    BalancesRebuild(JdbcTemplate connections, LogReader reader, int distance) {
        this.connections = connections;
        this.database = JdbcClient.create(connections);
        this.reader = reader;
        this.distance = distance;
    }

    /** A part of the log: its rows of the journal, ready to be written, and what they amount to. */
    private record Part(
            long end,
            EncodedRows<JournalRow> rows,
            TransferTotals sums,
            ProposalTable.Changes proposals,
            FindingTable.Changes findings,
            ReconciliationTable.Changes reconciliations) {}

    /** The state of a run: all sums, and the place of the last checkpoint. */
    private static final class State {
        private final TransferTotals sums = new TransferTotals();
        private long checkpoint;
    }

    @Override
    public void read(RebuildRun run) {
        // The new tables get checkpoints where the serving tables have them. Then both can be compared.
        var ends = new TreeSet<>(database.sql("select distinct position from balance_checkpoint")
                .query(Long.class)
                .list());
        var state = run.inNewTables(this::takeUp);
        try (var workers = new Workers()) {
            var parts = new ArrayDeque<Future<Part>>();
            var next = run.position();
            var head = run.head();
            while (next < head || !parts.isEmpty()) {
                while (next < head && parts.size() <= Workers.COUNT) {
                    var after = next;
                    var shared = ends.higher(after);
                    var end = Math.min(head, Math.min(after + 2L * distance, shared == null ? head : shared));
                    parts.add(workers.submit(() -> post(after, end)));
                    next = end;
                }
                take(run, Workers.result(parts.remove()), state, ends);
                if (run.head() - next > distance) {
                    head = run.head(); // what little is recorded after it comes batch by batch
                }
            }
            run.inNewTables(() -> finish(state.sums));
        }
    }

    /** Goes on from what an earlier run has left: its entries make its sums again. */
    private State takeUp() {
        database.sql("truncate balance, balance_month").update();
        var state = new State();
        database.sql("""
                        select %s, date_trunc('month', effective_date)::date as month, %s as entries, %s
                        from journal_transfer group by %1$s, month having %2$s > 0
                        """.formatted(BudgetTotal.KEY, Figure.entries(), Figure.columns(Figure::changed)))
                .query((row, number) -> BudgetTotal.read(row))
                .list()
                .forEach(state.sums::add);
        state.checkpoint = database.sql("select coalesce(max(position), 0) from balance_checkpoint")
                .query(Long.class)
                .single();
        return state;
    }

    private Part post(long after, long end) {
        var part = new Part(
                end,
                new EncodedRows<>(JournalRow.COLUMNS),
                new TransferTotals(),
                new ProposalTable.Changes(),
                new FindingTable.Changes(),
                new ReconciliationTable.Changes());
        reader.read(after, end, (position, id, event) -> {
            for (var row : JournalRow.of(position, id, event)) {
                part.rows().add(row);
                part.sums().add(row);
            }
            part.proposals().add(position, id, event);
            part.findings().add(position, event);
            part.reconciliations().add(position, event);
        });
        return part;
    }

    /** Writes a part: parts come in the order of the log, so that the journal lies in it and indexes are made fast. */
    private void take(RebuildRun run, Part part, State state, Set<Long> ends) {
        state.sums.add(part.sums());
        run.inNewTables(() -> {
            TableWriter.write(connections, "journal_transfer", JournalRow.COLUMNS, writer -> writer.write(part.rows()));
            new ProposalTable(database).write(part.proposals());
            new FindingTable(database).write(part.findings());
            new ReconciliationTable(connections).write(part.reconciliations());
            var due = state.checkpoint
                    + Math.max(distance, (long) distance * state.sums.size() / BalancesProjection.ROWS);
            if (ends.contains(part.end()) || part.end() >= due) {
                var columns = new ArrayList<CopyColumn<BudgetTotal>>(BudgetTotal.columns());
                columns.add(CopyColumn.bigint("position", row -> part.end()));
                copy("balance_checkpoint", columns, state.sums.rows());
                state.checkpoint = part.end();
            }
            run.reached(RebuildStatus.Stage.READING, part.end(), run.head());
            return true;
        });
    }

    private boolean finish(TransferTotals sums) {
        copy("balance", BudgetTotal.columns(), sums.rows());
        var columns = new ArrayList<CopyColumn<BudgetTotal>>(BudgetTotal.columns());
        columns.add(CopyColumn.date("month", BudgetTotal::month));
        copy("balance_month", columns, sums.months());
        return true;
    }

    private void copy(String table, List<CopyColumn<BudgetTotal>> columns, List<BudgetTotal> rows) {
        TableWriter.write(connections, table, columns, writer -> writer.writeAll(rows));
    }
}
