package socai.journal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.balances.BalanceQuery;
import socai.balances.FilterSql;

/**
 * Lists entries, one line each, part by part: by what they are of, their kind and their day of effect. A part is found from
 * where the part before ended, so the last costs what the first does.
 */
public final class EntryList {
    private final JdbcClient database;

    public EntryList(JdbcClient database) {
        this.database = database;
    }

    /** The orders in which entries are listed. */
    public enum Order {
        NEWEST("j.position desc, j.effective_date", "j.position < :after"),
        OLDEST("j.position, j.effective_date", "j.position > :after"),
        LATEST_DAY("j.effective_date desc, j.position desc", "(j.effective_date, j.position) < (:day, :after)"),
        EARLIEST_DAY("j.effective_date, j.position", "(j.effective_date, j.position) > (:day, :after)");

        private final String order;
        private final String behind;

        Order(String order, String behind) {
            this.order = order;
            this.behind = behind;
        }

        /** Whether entries stand as they were recorded, one after the other or one before the other. */
        public boolean byPosition() {
            return this == NEWEST || this == OLDEST;
        }
    }

    /**
     * Which entries.
     *
     * @param of the rows whose money they moved
     * @param type the stored name of their kind; absent for all kinds
     * @param from the first day of effect, and {@code to} the last; absent where there is none
     */
    public record Filter(
            BalanceQuery of,
            @Nullable String type,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** The positions of up to {@code limit} entries behind one at a position, which is absent for the first part. */
    public List<Long> part(Filter filter, Order order, @Nullable Long after, int limit) {
        var selection = new FilterSql("j", filter.of());
        and(selection, filter.from(), "j.effective_date >= :from", "from");
        and(selection, filter.to(), "j.effective_date <= :to", "to");
        and(
                selection,
                filter.type(),
                "exists (select from ledger_event e where e.position = j.position and e.type = :type)",
                "type");
        if (after != null) {
            and(selection, after, order.behind, "after");
            selection.parameters().put("day", order.byPosition() ? null : day(after));
        }
        selection.parameters().put("limit", limit);
        return database.sql("select distinct j.effective_date, j.position from journal_transfer j " + selection.where()
                        + " order by " + order.order + " limit :limit")
                .params(selection.parameters())
                .query((row, number) -> row.getLong("position"))
                .list();
    }

    private static void and(FilterSql selection, @Nullable Object value, String condition, String name) {
        if (value != null) {
            selection.and(condition);
            selection.parameters().put(name, value);
        }
    }

    /** The day of effect of an entry; of none that moves no money, behind which nothing is listed. */
    private @Nullable LocalDate day(long position) {
        return database.sql("select min(effective_date) from journal_transfer where position = :position")
                .param("position", position)
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .single();
    }
}
