package socai.log.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import socai.log.event.EvidenceChanged;
import socai.log.event.LogUnavailable;
import socai.proof.Checkpoint;
import socai.proof.Frontier;
import socai.proof.Hash;
import socai.proof.MerkleTree;

/** The Merkle tree of the log: position n is leaf n−1. */
public final class LogTree implements MerkleTree.Leaves {
    private static final int FETCH = 10_000;

    private static final int ROOTS = 10_000;

    private final DataSource database;
    private final Cache<Long, Hash> roots =
            Caffeine.newBuilder().maximumSize(ROOTS).build();

    public LogTree(DataSource database) {
        this.database = database;
    }

    /**
     * Reads the log's end.
     *
     * @param origin the name of the log
     */
    public Checkpoint checkpoint(String origin) {
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement("select size, root from log_batch order by size desc limit 1");
                var row = statement.executeQuery()) {
            return row.next()
                    ? new Checkpoint(origin, row.getLong("size"), Hash.of(row.getBytes("root")))
                    : new Checkpoint(origin, 0, new Frontier().root());
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /**
     * Makes the root over the events up to a position, from the last batch before it and the leaves
     * since. The log never changes, so a root is made once.
     *
     * @throws EvidenceChanged when the log does not reach there, or holds no hash there
     */
    public Hash root(long position) {
        return roots.get(position, this::make);
    }

    private Hash make(long position) {
        try (var connection = database.getConnection();
                var batch = connection.prepareStatement("""
                        select size, frontier from log_batch where size <= ? order by size desc limit 1
                        """);
                var leaves = connection.prepareStatement("""
                        select leaf_hash from ledger_event where position > ? and position <= ? order by position
                        """)) {
            batch.setLong(1, position);
            var tree = new Frontier();
            try (var row = batch.executeQuery()) {
                if (row.next()) {
                    tree = frontier(row.getLong("size"), row.getBytes("frontier"));
                }
            }
            leaves.setLong(1, tree.size());
            leaves.setLong(2, position);
            try (var row = leaves.executeQuery()) {
                while (row.next()) {
                    tree.append(hash(tree.size() + 1, row.getBytes(1)));
                }
            }
            if (tree.size() != position) {
                throw EvidenceChanged.event(tree.size() + 1, "is missing");
            }
            return tree.root();
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private static Frontier frontier(long size, byte[] encoded) {
        return EvidenceChanged.unlessReadable("log_batch", size, () -> Frontier.decode(size, encoded));
    }

    private static Hash hash(long position, byte[] bytes) {
        if (bytes.length != Hash.BYTES) {
            throw EvidenceChanged.event(position, "has no hash");
        }
        return Hash.of(bytes);
    }

    /**
     * Proves that the event of a position stands in the log of a size.
     *
     * @throws IllegalArgumentException when it is not among the first {@code size}
     */
    public List<Hash> inclusionProof(long position, long size) {
        return MerkleTree.inclusionProof(this, position - 1, size);
    }

    /**
     * Proves that the log of one size begins with the log of an earlier size.
     *
     * @throws IllegalArgumentException when the earlier size is the larger
     */
    public List<Hash> consistencyProof(long earlier, long later) {
        return MerkleTree.consistencyProof(this, earlier, later);
    }

    @Override
    public Hash root(long from, long to) {
        var tree = new Frontier();
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false); // the driver streams rows only inside a transaction
            try (var statement = connection.prepareStatement(
                    "select leaf_hash from ledger_event where position > ? and position <= ? order by position")) {
                statement.setLong(1, from);
                statement.setLong(2, to);
                statement.setFetchSize(FETCH);
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        tree.append(Hash.of(row.getBytes(1)));
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
        if (tree.size() != to - from) {
            throw new IllegalArgumentException("the log does not reach from " + from + " to " + to);
        }
        return tree.root();
    }
}
