package socai.reconciliation;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.event.LedgerEvent.StatementLines;
import socai.ledger.reconciliation.Payments;
import socai.ledger.statement.Payment;
import socai.ledger.statement.StatementLine;
import socai.ledger.statement.StatementScope;
import socai.ledger.value.EventId;
import socai.ledger.value.StreamName;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;

/** What a statement is matched with: the payments of its period and of the days around it, and its own lines. */
public final class PaymentBook {
    /** More events than the lines of one statement ever take. */
    private static final int MOST = 1_000;

    /** Cash moves where one side alone is paid or advanced; recovering an advance moves none. */
    private static final String CASH = """
            movement = 'USED' and (coalesce(from_account, '') in ('PAID', 'ADVANCED'))
                <> (coalesce(to_account, '') in ('PAID', 'ADVANCED'))
            """;

    private static final String OF_SCOPE = """
            programme = :programme and year = :year
                and (cast(:unit as text) is null or unit in (
                    with recursive below as (
                        select code from unit where programme = :programme and code = :unit
                        union
                        select u.code from unit u join below on u.parent = below.code where u.programme = :programme)
                    select code from below))
            """;

    private final JdbcClient database;
    private final EventLog log;

    /** Reads what stands at one position. */
    public PaymentBook(JdbcClient database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /**
     * The payments of a statement's period, in the order of the log, without those that were undone; and, because one that
     * is found in the statement is a matter of timing, those of so many days before and after that no other statement has.
     */
    public List<Payment> payments(StatementScope scope, int days) {
        var positions = scoped(
                        "select distinct position from journal_transfer where " + CASH + " and " + OF_SCOPE
                                + " and effective_date between :from and :to order by position",
                        scope,
                        days)
                .query((row, number) -> row.getLong("position"))
                .list();
        var entries = log.atAll(positions);
        var undone = log.reversals(entries.stream().map(RecordedEvent::id).toList());
        var taken = new HashSet<>(taken(scope, days));
        return entries.stream()
                .filter(entry -> !undone.containsKey(entry.id()))
                .map(entry -> Payments.of(entry.id(), entry.event()))
                .flatMap(Optional::stream)
                .filter(payment -> !taken.contains(payment.id()))
                .toList();
    }

    private JdbcClient.StatementSpec scoped(String sql, StatementScope scope, int days) {
        return database.sql(sql)
                .param("programme", scope.programme().value())
                .param("year", scope.year().value())
                .param("unit", scope.unit() == null ? null : scope.unit().value())
                .param("from", scope.from().minusDays(days))
                .param("to", scope.to().plusDays(days));
    }

    /** What a statement of another period has found in its lines is found. */
    private List<EventId> taken(StatementScope scope, int days) {
        return database.sql("""
            select distinct entry from reconciliation r join reconciliation_item i on i.reconciliation = r.id,
                unnest(string_to_array(i.entries, ' ')) entry
            where r.programme = :programme and r.year = :year and r.superseded_by is null
                and (r.last_day < :first or r.first_day > :last)
                and i.lines <> '' and i.entries <> '' and i.day between :from and :to
            """)
                .param("programme", scope.programme().value())
                .param("year", scope.year().value())
                .param("first", scope.from())
                .param("last", scope.to())
                .param("from", scope.from().minusDays(days))
                .param("to", scope.to().plusDays(days))
                .query((row, number) -> new EventId(UUID.fromString(Objects.requireNonNull(row.getString("entry")))))
                .list();
    }

    /** The lines of a statement, in their order. */
    public List<StatementLine> lines(Statement statement) {
        var scope = statement.scope();
        var loaded = log.find(statement.id()).orElseThrow();
        return log.stream(StreamName.ofReconciliations(scope.programme(), scope.year()), loaded.sequence() + 1, MOST)
                .stream()
                .takeWhile(event -> event.event() instanceof StatementLines more
                        && more.statement().equals(statement.id()))
                .flatMap(event -> ((StatementLines) event.event()).lines().stream())
                .toList();
    }

    /** How many entries moved cash in a statement's period after it was matched, and the last of them. */
    public Later later(Statement statement) {
        return scoped(
                        "select count(distinct position) as count, max(position) as last from journal_transfer where "
                                + CASH + " and " + OF_SCOPE
                                + " and effective_date between :from and :to and position > :after",
                        statement.scope(),
                        0)
                .param("after", statement.upTo())
                .query((row, number) -> new Later(row.getLong("count"), row.getObject("last", Long.class)))
                .single();
    }

    /**
     * Entries that were recorded into a period that was matched before.
     *
     * @param last the position of the last; absent where there are none
     */
    public record Later(long count, @Nullable Long last) {}
}
