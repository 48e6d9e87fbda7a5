package socai.balances;

import static socai.sql.SqlArrays.texts;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.log.event.LogReader;
import socai.log.event.RecordedEvent;
import socai.projections.Projection;
import socai.projections.rebuild.BulkLoader;
import socai.projections.rebuild.TableWriter;

/**
 * Keeps the journal, one row a transfer, and the balances, one row a row of a line; with them, for
 * questions about the past, all balances at some positions and the sums of each month of effect. The
 * proposals that wait, the findings and the statements of the treasury are kept with them, to stand at the same position.
 */
public final class BalancesProjection implements Projection {
    public static final String NAME = "balances";

    /** Far enough apart to cost little, near enough that few entries lie between. */
    static final int DISTANCE = 8_192;

    /** With more rows than these further apart, so that what is kept stays a fraction of the journal. */
    static final int ROWS = 1_024;

    private static final String DUE = """
            (select coalesce(max(position), 0) from balance_checkpoint)
                + greatest(:distance, :distance * (select count(*) from balance) / %d)""".formatted(ROWS);

    private final JdbcTemplate connections;
    private final JdbcClient database;
    private final ProposalTable proposals;
    private final FindingTable findings;
    private final ReconciliationTable reconciliations;
    private final BulkLoader bulk;
    private final int distance;
    /** Before this position no checkpoint is due. */
    private volatile long nextCheckpoint;

    public BalancesProjection(DataSource database) {
        this(database, DISTANCE);
    }

    /** Takes the least number of positions from one checkpoint to the next. */
    BalancesProjection(DataSource database, int distance) {
        this.connections = new JdbcTemplate(database);
        this.database = JdbcClient.create(connections);
        this.proposals = new ProposalTable(this.database);
        this.findings = new FindingTable(this.database);
        this.reconciliations = new ReconciliationTable(connections);
        this.bulk = new BalancesRebuild(connections, new LogReader(database), distance);
        this.distance = distance;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<BulkLoader> bulk() {
        return Optional.of(bulk);
    }

    @Override
    public void apply(List<RecordedEvent> events) {
        var rows = events.stream()
                .flatMap(event -> JournalRow.of(event.position(), event.id(), event.event()).stream())
                .toList();
        if (!rows.isEmpty()) {
            TableWriter.write(connections, "journal_transfer", JournalRow.COLUMNS, writer -> writer.writeAll(rows));
            var sums = new TransferTotals();
            rows.forEach(sums::add);
            addToRows(sums.rows());
            addToMonths(sums.months());
        }
        var changes = new ProposalTable.Changes();
        events.forEach(event -> changes.add(event.position(), event.id(), event.event()));
        proposals.write(changes);
        var asked = new FindingTable.Changes();
        events.forEach(event -> asked.add(event.position(), event.event()));
        findings.write(asked);
        var agreed = new ReconciliationTable.Changes();
        events.forEach(event -> agreed.add(event.position(), event.event()));
        reconciliations.write(agreed);
        keep(events.getLast().position());
    }

    private void addToRows(List<BudgetTotal> sums) {
        database.sql("""
                merge into balance b
                using (select * from unnest(%s)) as c (%s)
                on b.programme = c.programme and b.project = c.project and b.year = c.year
                    and b.source = c.source and b.unit is not distinct from c.unit
                when matched then update set %s
                when not matched then insert (%2$s) values (%s)
                """.formatted(
                                BudgetTotal.types(),
                                BudgetTotal.COLUMNS,
                                BudgetTotal.added("b", "c"),
                                BudgetTotal.COLUMNS.replaceAll("(\\w+)", "c.$1")))
                .params(BudgetTotal.parameters(sums))
                .update();
    }

    private void addToMonths(List<BudgetTotal> sums) {
        database.sql("""
                insert into balance_month as b (month, %s)
                select * from unnest(?::date[], %s)
                on conflict on constraint balance_month_row do update set %s
                """.formatted(BudgetTotal.COLUMNS, BudgetTotal.types(), BudgetTotal.added("b", "excluded")))
                .param(texts(sums, BudgetTotal::month))
                .params(BudgetTotal.parameters(sums))
                .update();
    }

    /** Keeps all balances at a position, if the last that are kept lie far enough behind. */
    private void keep(long position) {
        if (position < nextCheckpoint) {
            return;
        }
        database.sql("""
                insert into balance_checkpoint (position, %1$s)
                select :position, %1$s from balance where :position >= %2$s
                """.formatted(BudgetTotal.COLUMNS, DUE))
                .param("position", position)
                .param("distance", distance)
                .update();
        nextCheckpoint = database.sql("select " + DUE)
                .param("distance", distance)
                .query(Long.class)
                .single();
    }
}
