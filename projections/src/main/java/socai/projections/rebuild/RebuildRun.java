package socai.projections.rebuild;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** One process at work on a rebuild. What is left of an earlier run that was cut off writes no more. */
public final class RebuildRun {
    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final String projection;
    private final long number;

    private RebuildRun(JdbcClient database, TransactionOperations transactions, String projection, long number) {
        this.database = database;
        this.transactions = transactions;
        this.projection = projection;
        this.number = number;
    }

    /** Begins a run as soon as no earlier run is in the middle of writing. */
    public static RebuildRun begin(JdbcClient database, TransactionOperations transactions, String projection) {
        var number = transactions.execute(status -> {
            database.sql("select 1 from projection_rebuild where name = ? for update")
                    .param(projection)
                    .query(Integer.class)
                    .single();
            if (!database.sql("select rebuild_fits(?)")
                    .param(projection)
                    .query(Boolean.class)
                    .single()) {
                startOver(database, projection);
            }
            return database.sql("""
                            update projection_rebuild
                            set run = run + 1, run_at = clock_timestamp(), run_from = position, moved_at = null
                            where name = ? returning run
                            """).param(projection).query(Long.class).single();
        });
        return new RebuildRun(database, transactions, projection, number);
    }

    private static void startOver(JdbcClient database, String projection) {
        database.sql("select begin_rebuild(?)")
                .param(projection)
                .query((row, n) -> true)
                .list();
        database.sql("update projection_rebuild set stage = 'READING', position = 0 where name = ?")
                .param(projection)
                .update();
    }

    /** Thrown where a rebuild is not to go on: it was interrupted, or another process has taken it over. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the rebuild was stopped", null, false, false);
        }
    }

    /** Up to where the new tables hold the log. */
    public long position() {
        return database.sql("select position from projection_rebuild where name = ?")
                .param(projection)
                .query(Long.class)
                .single();
    }

    /** The last position of the log. */
    public long head() {
        return database.sql("select coalesce(max(position), 0) from ledger_event")
                .query(Long.class)
                .single();
    }

    /** Whether all events have been read and the new tables have their indexes. */
    public boolean isIndexed() {
        return database.sql("select stage in ('FOLLOWING', 'COMPARING') from projection_rebuild where name = ?")
                .param(projection)
                .query(Boolean.class)
                .single();
    }

    /**
     * A transaction that works on the new tables under the names of those that serve. It does not wait for
     * the disk: what a crash of the database takes back is made again.
     */
    public <T> T inNewTables(Supplier<T> work) {
        return transactions.execute(status -> {
            database.sql("""
                            select set_config('search_path', 'rebuild, ' || current_setting('search_path'), true),
                                set_config('synchronous_commit', 'off', true)
                            """).query((row, n) -> true).single();
            // Does not wait for others, but the next run waits for this transaction.
            if (database.sql("select 1 from projection_rebuild where name = ? and run = ? for key share")
                    .params(projection, number)
                    .query(Integer.class)
                    .optional()
                    .isEmpty()) {
                throw new Stopped();
            }
            return work.get();
        });
    }

    /** Notes, in the same transaction, that all up to here is in the new tables, and how long the log is now. */
    public void reached(RebuildStatus.Stage stage, long position, long target) {
        var noted = database.sql("""
                        update projection_rebuild
                        set stage = ?, position = ?, target = ?, moved_at = clock_timestamp(), fault = null
                        where name = ? and run = ? and not interrupted
                        """)
                .params(stage.name(), position, target, projection, number)
                .update();
        if (noted == 0) {
            throw new Stopped();
        }
    }

    /** Notes, in the transaction that puts the new tables in place, how what served compared with them. */
    public void done(long position, long compared, TableDiff comparison) {
        reached(RebuildStatus.Stage.DONE, position, position);
        database.sql("""
                update projection_rebuild
                set ended_at = clock_timestamp(), compared = ?, differences = ?, examples = ?::jsonb where name = ?
                """)
                .params(compared, comparison.differences(), comparison.examples(), projection)
                .update();
    }
}
