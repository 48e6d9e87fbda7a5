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
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.event.UniqueKey;
import socai.proof.Hash;
import socai.recording.EarlierKeys;

/** The keys that the rows of one file would hold, by digests in a table: a million of them are too many for the memory. */
final class TaskKeys implements EarlierKeys {
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
        var byDigest = new HashMap<String, UniqueKey>();
        keys.forEach(key -> byDigest.put(hex(digest(key)), key));
        var found = new HashMap<UniqueKey, Integer>();
        database.sql("select digest, row from import_key where task = ? and digest = any (?)")
                .param(task)
                .param(keys.stream().map(TaskKeys::digest).toArray(byte[][]::new))
                .query(row -> {
                    var key = byDigest.get(hex(Objects.requireNonNull(row.getBytes("digest"))));
                    if (key != null) {
                        found.put(key, row.getInt("row"));
                    }
                });
        return found;
    }

    @Override
    public void take(Map<UniqueKey, Integer> more) {
        var keys = List.copyOf(more.entrySet());
        database.sql("""
                insert into import_key (task, digest, row)
                select ?, key.digest, key.row from unnest(?::bytea[], ?::int[]) as key (digest, row)
                on conflict do nothing""")
                .param(task)
                .param(keys.stream().map(key -> digest(key.getKey())).toArray(byte[][]::new))
                .param(keys.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .update();
    }

    private static byte[] digest(UniqueKey key) {
        var whole = Hash.digest().digest((key.kind() + "\n" + key.value()).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(whole, KEPT);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
