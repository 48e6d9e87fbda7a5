package socai.balances;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/** Answers the questions of a form about one line: a few of its rows, however many it has. Amounts are đồng. */
public final class LineMoney {
    private static final String ROWS = """
            select b.*, null as district, (select position from projection where name = '%s') as position
            from balance b where programme = :programme and project = :project
            """.formatted(BalancesProjection.NAME);

    private final JdbcClient database;

    public LineMoney(JdbcClient database) {
        this.database = database;
    }

    /**
     * Rows of a line at one state of the ledger.
     *
     * @param position of the log, at which they stand
     */
    public record Rows(List<BalanceSheet.Row> rows, long position) {

        /** The money that no unit has yet. */
        public long pool() {
            return rows.stream()
                    .filter(row -> row.unit() == null)
                    .mapToLong(row -> row.balance().unallotted())
                    .sum();
        }

        /** The money that a unit has to spend. */
        public long available(String unit) {
            return rows.stream()
                    .filter(row -> Objects.equals(row.unit(), unit))
                    .mapToLong(row -> row.balance().available())
                    .sum();
        }
    }

    /** The row with the most to spend among the latest year's, by which a new form is filled in. */
    public Optional<BalanceSheet.Row> richest(LineId line) {
        return read(line, """
                and unallotted + available > 0 order by year desc, unallotted + available desc, source, unit nulls first
                limit 1
                """, null, null, List.of()).rows().stream().findFirst();
    }

    /** The row with the most to spend in one year. */
    public Optional<BalanceSheet.Row> richest(LineId line, FiscalYear year) {
        return read(line, """
                and year = :year and unallotted + available > 0
                order by unallotted + available desc, source, unit nulls first limit 1
                """, year, null, List.of()).rows().stream().findFirst();
    }

    /** The pool and some units in one year from one source. */
    public Rows of(LineId line, FiscalYear year, SourceCode source, Collection<UnitCode> units) {
        return read(
                line,
                "and year = :year and source = :source and (unit is null or unit = any(:units))",
                year,
                source,
                units);
    }

    /** The pool, and the units with the most to spend in one year from one source. */
    public Rows richest(LineId line, FiscalYear year, SourceCode source, int limit) {
        return read(line, """
                and year = :year and source = :source and (unit is null or available > 0)
                order by unit is not null, available desc, unit limit %d
                """.formatted(limit + 1), year, source, List.of());
    }

    /** No row at all. */
    public Rows none() {
        return new Rows(List.of(), position());
    }

    private Rows read(
            LineId line,
            String more,
            @Nullable FiscalYear year,
            @Nullable SourceCode source,
            Collection<UnitCode> units) {
        var rows = database.sql(ROWS + more)
                .param("programme", line.programme().value())
                .param("project", line.project().value())
                .param("year", year == null ? null : year.value())
                .param("source", source == null ? null : source.value())
                .param("units", units.stream().map(UnitCode::value).toArray(String[]::new))
                .query((row, number) -> new Positioned(Balances.row(row, BalanceQuery.ROWS), row.getLong("position")))
                .list();
        var position = rows.isEmpty() ? position() : rows.getFirst().position();
        return new Rows(rows.stream().map(Positioned::row).toList(), position);
    }

    private record Positioned(BalanceSheet.Row row, long position) {}

    private long position() {
        return database.sql("select position from projection where name = ?")
                .param(BalancesProjection.NAME)
                .query(Long.class)
                .single();
    }
}
