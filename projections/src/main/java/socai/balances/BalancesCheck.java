package socai.balances;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import socai.log.event.LogUnavailable;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;
import socai.projections.ProjectionEnd;
import socai.sql.RowBytes;
import socai.sql.StoredRows;
import socai.verification.Fault;
import socai.verification.TableComparison;

/**
 * Compares journal, balances and kept sums with the log, up to where they follow it. Memory holds the sums of rows and
 * months, never the journal.
 */
final class BalancesCheck implements LogWalk.Visitor {
    private static final String JOURNAL =
            "position, ordinal, programme, project, year, source, unit, from_account, to_account, movement, amount,"
                    + " effective_date, from_item, to_item, classification";

    private final Connection connection;
    private final ProjectionEnd end;
    private final StoredRows journal;
    private final TableComparison journalRows;
    private final TableComparison balances;
    private final TableComparison months;
    private final TableComparison kept;
    private final Deque<Long> keptPositions;
    private final TransferTotals sums = new TransferTotals();

    /** Reads in a transaction that is open until the walk ends. */
    BalancesCheck(Connection connection, Consumer<Fault> faults) throws SQLException {
        this.connection = connection;
        end = ProjectionEnd.of(BalancesProjection.NAME, connection, faults);
        journalRows = new TableComparison("journal_transfer", JOURNAL, 2, faults);
        balances = new TableComparison("balance", BudgetTotal.COLUMNS, 5, faults);
        months = new TableComparison("balance_month", "month, " + BudgetTotal.COLUMNS, 6, faults);
        kept = new TableComparison("balance_checkpoint", "position, " + BudgetTotal.COLUMNS, 6, faults);
        journal = new StoredRows(connection, JOURNAL, "position", "journal_transfer order by position, ordinal");
        keptPositions = new ArrayDeque<>();
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery("select distinct position from balance_checkpoint order by position")) {
            while (row.next()) {
                keptPositions.add(row.getLong(1));
            }
        }
    }

    @Override
    public void visit(WalkedEvent event, Earlier earlier) {
        var position = event.position();
        try {
            var expected = new ArrayList<byte[]>(2);
            var said = event.event();
            if (said != null && end.covers(position)) {
                for (var row : JournalRow.of(position, event.id(), said)) {
                    expected.add(row.bytes());
                    sums.add(row);
                }
            }
            journalRows.compare(position, expected, journal.upTo(position));
            while (!keptPositions.isEmpty() && keptPositions.element() <= position) {
                compareKept(keptPositions.remove(), position);
            }
            if (end.isAt(position)) {
                compareSums(position);
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private void compareKept(long position, long now) throws SQLException {
        var expected = position == now && end.covers(position)
                ? rows(sums.rows(), sum -> new RowBytes(BudgetTotal.WIDTH + 1).bigint(position))
                : List.<byte[]>of();
        kept.compare(
                position,
                expected,
                StoredRows.all(connection, kept.columns(), "balance_checkpoint where position = " + position));
    }

    private void compareSums(long position) throws SQLException {
        balances.compare(
                position,
                rows(sums.rows(), sum -> new RowBytes(BudgetTotal.WIDTH)),
                StoredRows.all(connection, balances.columns(), "balance"));
        months.compare(
                position,
                rows(sums.months(), sum -> new RowBytes(BudgetTotal.WIDTH + 1).date(sum.month())),
                StoredRows.all(connection, months.columns(), "balance_month"));
    }

    private interface Beginning {
        RowBytes of(BudgetTotal sum);
    }

    private static List<byte[]> rows(List<BudgetTotal> sums, Beginning beginning) {
        return sums.stream().map(sum -> sum.write(beginning.of(sum)).bytes()).toList();
    }

    @Override
    public void end() {
        try {
            journalRows.compare(0, List.of(), journal.upTo(Long.MAX_VALUE));
            while (!keptPositions.isEmpty()) {
                compareKept(keptPositions.remove(), 0);
            }
            if (!end.wasReached()) {
                compareSums(0);
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }
}
