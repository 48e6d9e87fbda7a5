package socai.bulk.task;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.bulk.EarlierRows;
import socai.ledger.event.UniqueKey;
import socai.proof.Hash;

/** What the rows of one file are known by, by digests in a table: a million of them are too many for the memory. */
final class TaskKeys implements EarlierRows {
    /** Bytes of a digest that are kept; two keys have the same ones as seldom as two vouchers have one digest. */
    private static final int KEPT = 16;

    private final JdbcClient database;
    private final UUID task;

    TaskKeys(JdbcClient database, UUID task) {
        this.database = database;
        this.task = task;
    }

    /** Forgets all of them. */
    void clear() {
        database.sql("delete from import_key where task = ?").param(task).update();
    }

    @Override
    public Map<UniqueKey, Integer> holders(Collection<UniqueKey> keys) {
        return rows(keys, TaskKeys::text);
    }

    @Override
    public void take(Map<UniqueKey, Integer> more) {
        insert(more, TaskKeys::text);
    }

    @Override
    public Map<String, Integer> alike(Collection<String> payments) {
        return rows(payments, TaskKeys::payment);
    }

    @Override
    public void note(Map<String, Integer> payments) {
        insert(payments, TaskKeys::payment);
    }

    private static String text(UniqueKey key) {
        return key.kind() + "\n" + key.value();
    }

    /** No key is of a kind that is called so. */
    private static String payment(String likeness) {
        return "ALIKE\n" + likeness;
    }

    private <K> Map<K, Integer> rows(Collection<K> sought, Function<K, String> text) {
        var byDigest = new HashMap<String, K>();
        sought.forEach(each -> byDigest.put(hex(digest(text.apply(each))), each));
        var found = new HashMap<K, Integer>();
        database.sql("select digest, row from import_key where task = ? and digest = any (?)")
                .param(task)
                .param(byDigest.keySet().stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new))
                .query(row -> {
                    var known = byDigest.get(hex(Objects.requireNonNull(row.getBytes("digest"))));
                    if (known != null) {
                        found.put(known, row.getInt("row"));
                    }
                });
        return found;
    }

    private <K> void insert(Map<K, Integer> more, Function<K, String> text) {
        var rows = List.copyOf(more.entrySet());
        database.sql("""
                insert into import_key (task, digest, row)
                select ?, key.digest, key.row from unnest(?::bytea[], ?::int[]) as key (digest, row)
                on conflict do nothing""")
                .param(task)
                .param(rows.stream()
                        .map(row -> digest(text.apply(row.getKey())))
                        .toArray(byte[][]::new))
                .param(rows.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .update();
    }

    private static byte[] digest(String text) {
        var whole = Hash.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(whole, KEPT);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
