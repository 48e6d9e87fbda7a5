package socai.projections.rebuild;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares what serves with what was rebuilt, row by row. Not safe for several threads. */
public final class TableDiff {
    private static final int EXAMPLES = 100;

    private final JdbcClient database;
    private final List<Table> tables;
    private final List<String> examples = new ArrayList<>();
    private long differences;

    public TableDiff(JdbcClient database, String projection) {
        this.database = database;
        // The beginning of the call that hashes a column. A type without a hash function of its own is hashed as text.
        this.tables = database.sql("""
                        select name, key, appended, shared, current_schema() as schema, array(
                            select format(
                                case when function.proargtypes[0] = atttypid then '%s(%I' else 'hashtextextended(%2$I::text' end,
                                function.oid::regproc, attname)
                            from pg_attribute
                                left join (pg_opclass class
                                    join pg_am on pg_am.oid = class.opcmethod and amname = 'hash'
                                    join pg_amproc on amprocfamily = opcfamily and amprocnum = 2 and amproclefttype = opcintype
                                    join pg_proc function on function.oid = amproc
                                ) on opcintype = atttypid and opcdefault
                            where attrelid = name::regclass and attnum > 0 and not attisdropped
                            order by attnum
                        ) as columns
                        from projection_table where projection = ? order by name
                        """)
                .param(projection)
                .query((row, number) -> new Table(
                        row.getString("name"),
                        row.getString("key"),
                        row.getBoolean("appended"),
                        row.getString("shared"),
                        row.getString("schema"),
                        hash((String[]) row.getArray("columns").getArray())))
                .list();
    }

    /**
     * A hash of a row in SQL: its columns' own, each of another seed, together hashed once more. Three times
     * as fast as {@code hash_record_extended}, which looks up for every row how its columns are hashed.
     */
    private static String hash(String[] columns) {
        var seeds = new SecureRandom();
        return Stream.of(columns)
                .map(column -> "coalesce(%s, %d), %d)".formatted(column, seeds.nextLong(), seeds.nextLong()))
                .collect(Collectors.joining(" # ", "hashint8extended(", ", " + seeds.nextLong() + ")"));
    }

    private TableDiff(JdbcClient database, List<Table> tables) {
        this.database = database;
        this.tables = tables;
    }

    /** One that has found the same so far, and goes its own way. */
    public TableDiff copy() {
        var copy = new TableDiff(database, tables);
        copy.examples.addAll(examples);
        copy.differences = differences;
        return copy;
    }

    private record Table(
            String name,
            @Nullable String key,
            boolean appended,
            @Nullable String shared,
            String schema,
            String hash) {
        String serving() {
            return schema + "." + name;
        }

        String rebuilt() {
            return "rebuild." + name;
        }
    }

    /**
     * Compares the rows of these positions, which never change.
     *
     * @param beside the reader of one side, while this thread reads the other; absent within a transaction, whose rows
     *     cannot be seen from outside yet
     */
    public void appended(long after, long upTo, @Nullable Workers beside) {
        tables.stream()
                .filter(Table::appended)
                .forEach(table -> byKey(table, "where position > " + after + " and position <= " + upTo, beside));
    }

    /** Compares all other rows: they are comparable where both stand at the same position. */
    public void others() {
        tables.stream().filter(table -> !table.appended()).forEach(table -> {
            if (table.key() != null) {
                byKey(table, "", null);
            } else {
                asAWhole(table);
            }
        });
    }

    public long differences() {
        return differences;
    }

    /** Lists some of the differences as JSON. */
    String examples() {
        return examples.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private void byKey(Table table, String condition, @Nullable Workers beside) {
        if (isSame(table, condition, beside)) {
            return;
        }
        var same = Stream.of(String.valueOf(table.key()).split(", "))
                .map(column -> "s." + column + " = r." + column)
                .collect(Collectors.joining(" and "));
        note("""
                select '%1$s' as table, to_jsonb(s) as served, to_jsonb(r) as rebuilt
                from (select * from %2$s %4$s) s full join (select * from %3$s %4$s) r on %5$s
                where row(s.*) is distinct from row(r.*)
                """.formatted(table.name(), table.serving(), table.rebuilt(), condition, same));
    }

    private void asAWhole(Table table) {
        var condition = table.shared() == null
                ? ""
                : "where %1$s in (select %1$s from %2$s intersect select %1$s from %3$s)"
                        .formatted(table.shared(), table.serving(), table.rebuilt());
        if (isSame(table, condition, null)) {
            return;
        }
        var served = "select * from " + table.serving() + " " + condition;
        var rebuilt = "select * from " + table.rebuilt() + " " + condition;
        note("""
                select '%1$s' as table, to_jsonb(s) as served, null::jsonb as rebuilt from (%2$s except all %3$s) s
                union all
                select '%1$s', null, to_jsonb(r) from (%3$s except all %2$s) r
                """.formatted(table.name(), served, rebuilt));
    }

    /**
     * Whether both sides hold the same rows: the same number with the same hashes. The hashes get a new seed each time,
     * so that nobody can aim at them. Only rows with different hashes have to be compared.
     */
    private boolean isSame(Table table, String condition, @Nullable Workers beside) {
        if (beside == null) {
            return digest(table, table.serving(), condition).equals(digest(table, table.rebuilt(), condition));
        }
        var served = beside.submit(() -> digest(table, table.serving(), condition));
        return digest(table, table.rebuilt(), condition).equals(Workers.result(served));
    }

    private String digest(Table table, String rows, String condition) {
        return database.sql("select count(*) || ':' || coalesce(sum(%s), 0) from %s %s"
                        .formatted(table.hash(), rows, condition))
                .query(String.class)
                .single();
    }

    private void note(String found) {
        var different = database.sql("""
                        select to_jsonb(d)::text as example, count(*) over () as differences from (%s) d limit %d
                        """.formatted(found, EXAMPLES))
                .query((row, number) -> {
                    if (number == 0) {
                        differences += row.getLong("differences");
                    }
                    return row.getString("example");
                })
                .list();
        different.stream().limit(EXAMPLES - examples.size()).forEach(examples::add);
    }
}
