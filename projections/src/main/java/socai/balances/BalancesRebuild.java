package socai.balances;

import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.log.LogReader;
import socai.projections.Bulk;
import socai.projections.Column;
import socai.projections.Rebuild;
import socai.projections.RebuildRun;
import socai.projections.TableWriter;
import socai.projections.Workers;

/**
 * Makes journal and balances anew: parts of the log are read, posted and written side by side, and
 * their sums added up in the order of the log. Memory holds the rows and months, never the entries.
 */
final class BalancesRebuild implements Bulk {
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

    /** A part of the log whose entries are written. */
    private record Part(long end, Sums sums) {}

    /** What a run has so far: all sums, and where the last checkpoint is. */
    private static final class State {
        private final Sums sums = new Sums();
        private long checkpoint;
    }

    @Override
    public void read(RebuildRun run) {
        // Where what serves has its checkpoints, these tables get theirs: then they can be compared.
        var ends = new TreeSet<>(database.sql("select distinct position from balance_checkpoint")
                .query(Long.class)
                .list());
        var state = run.inNewTables(() -> takeUp(run.position()));
        try (var workers = new Workers()) {
            var parts = new ArrayDeque<Future<Part>>();
            var next = run.position();
            var head = run.head();
            while (next < head || !parts.isEmpty()) {
                while (next < head && parts.size() <= Workers.COUNT) {
                    var after = next;
                    var shared = ends.higher(after);
                    var end = Math.min(head, Math.min(after + 2L * distance, shared == null ? head : shared));
                    parts.add(workers.submit(() -> write(run, after, end)));
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
    private State takeUp(long position) {
        for (var table : List.of("journal_entry", "balance_checkpoint")) {
            database.sql("delete from " + table + " where position > ?")
                    .param(position)
                    .update();
        }
        database.sql("truncate balance, balance_month").update();
        var state = new State();
        database.sql("""
                        select %s, date_trunc('month', effective_date)::date as month, count(*) as entries, %s
                        from journal_entry where account <> 'SOURCE' group by %1$s, month
                        """.formatted(
                                RowSum.KEY,
                                Figure.columns(figure -> "coalesce(%ssum(amount) filter (where %s), 0)"
                                        .formatted(figure.sign(), figure.postings()))))
                .query((row, number) -> RowSum.read(row))
                .list()
                .forEach(state.sums::add);
        state.checkpoint = database.sql("select coalesce(max(position), 0) from balance_checkpoint")
                .query(Long.class)
                .single();
        return state;
    }

    private Part write(RebuildRun run, long after, long end) {
        return run.inNewTables(() -> connections.execute((Connection connection) -> {
            var sums = new Sums();
            try (var writer = TableWriter.open(connection, "journal_entry", Entry.COLUMNS)) {
                reader.read(after, end, (position, id, type, event, recordedAt) -> {
                    for (var entry : Entry.of(position, id, type, event, recordedAt)) {
                        writer.write(entry);
                        sums.add(entry);
                    }
                });
                writer.finish();
            }
            return new Part(end, sums);
        }));
    }

    private void take(RebuildRun run, Part part, State state, Set<Long> ends) {
        state.sums.add(part.sums());
        run.inNewTables(() -> {
            var due = state.checkpoint + Math.max(distance, (long) distance * state.sums.size() / 2048);
            if (ends.contains(part.end()) || part.end() >= due) {
                var columns = new ArrayList<Column<RowSum>>(RowSum.columns());
                columns.add(Column.bigint("position", row -> part.end()));
                copy("balance_checkpoint", columns, state.sums.rows());
                state.checkpoint = part.end();
            }
            run.reached(Rebuild.Stage.READING, part.end(), run.head());
            return true;
        });
    }

    private boolean finish(Sums sums) {
        copy("balance", RowSum.columns(), sums.rows());
        var columns = new ArrayList<Column<RowSum>>(RowSum.columns());
        columns.add(Column.date("month", RowSum::month));
        copy("balance_month", columns, sums.months());
        return true;
    }

    private void copy(String table, List<Column<RowSum>> columns, List<RowSum> rows) {
        connections.execute((Connection connection) -> {
            try (var writer = TableWriter.open(connection, table, columns)) {
                for (var row : rows) {
                    writer.write(row);
                }
                return writer.finish();
            }
        });
    }
}
