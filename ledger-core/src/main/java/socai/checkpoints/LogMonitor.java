package socai.checkpoints;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import socai.checkpoints.Contradiction.Fault;
import socai.checkpoints.Contradiction.Said;
import socai.log.verification.OneState;
import socai.proof.Frontier;
import socai.proof.Hash;

/**
 * Reads the tree of the log leaf by leaf and remembers where it was. What the tables say later must go on from there,
 * and what was ever said of the log must be so. The first look reads all leaves, a later one those since; whether a
 * leaf is that of its row is left to verifications.
 */
final class LogMonitor {
    private static final int FETCH = 10_000;
    private static final int MOST = 1_000;

    private final DataSource database;
    private Frontier tree = new Frontier();

    LogMonitor(DataSource database) {
        this.database = database;
    }

    /**
     * The result of a comparison.
     *
     * @param size where the log ends
     * @param contradictions at most 1 000; empty if the log goes on from everything that was said of it
     */
    record Look(long size, Hash root, List<Contradiction> contradictions) {
        Look {
            contradictions = List.copyOf(contradictions);
        }
    }

    /** What this process has read and found true, if it has read anything. */
    synchronized Optional<Statement> memory() {
        return tree.size() == 0 ? Optional.empty() : Optional.of(new Statement(Said.MEMORY, tree.size(), tree.root()));
    }

    /** Compares one state of the log with what was said of it. */
    synchronized Look look(List<Statement> statements) {
        var walk = new Walk(tree.copy(), statements);
        OneState.read(database, walk::go);
        if (walk.contradictions.isEmpty()) {
            tree = walk.tree;
        }
        return new Look(walk.tree.size(), walk.tree.root(), walk.contradictions);
    }

    /** One way along the leaves, from where the last one ended. */
    private static final class Walk {
        private final Frontier tree;
        private final Deque<Statement> ahead;
        private final List<Contradiction> contradictions = new ArrayList<>();

        /** A statement about a smaller size was compared when the leaves up to there were read. */
        Walk(Frontier tree, List<Statement> statements) {
            this.tree = tree;
            this.ahead = statements.stream()
                    .filter(statement -> statement.size() >= tree.size())
                    .sorted(Comparator.comparingLong(Statement::size))
                    .collect(Collectors.toCollection(ArrayDeque::new));
        }

        void go(Connection connection) throws SQLException {
            var start = tree.size();
            try (var batches = connection.prepareStatement(
                            "select size, root from log_batch where size >= ? order by size");
                    var leaves = connection.prepareStatement(
                            "select position, leaf_hash from ledger_event where position > ? order by position")) {
                batches.setLong(1, start);
                batches.setFetchSize(FETCH);
                leaves.setLong(1, start);
                leaves.setFetchSize(FETCH);
                try (var batch = batches.executeQuery();
                        var leaf = leaves.executeQuery()) {
                    go(batch, leaf);
                }
            }
        }

        private void go(ResultSet batch, ResultSet leaf) throws SQLException {
            var start = tree.size();
            var more = batch.next();
            if (start > 0 && !(more && batch.getLong("size") == start)) {
                found(Said.MEMORY, start, more ? Fault.MISSING : Fault.CUT_OFF);
            }
            var ended = start;
            while (true) {
                compareStatements();
                if (more && batch.getLong("size") == tree.size()) {
                    compare(start == tree.size() ? Said.MEMORY : Said.BATCHES, batch.getBytes("root"));
                    ended = tree.size();
                    more = batch.next();
                }
                if (!leaf.next()) {
                    break;
                }
                if (leaf.getLong("position") != tree.size() + 1 || leaf.getBytes("leaf_hash").length != Hash.BYTES) {
                    found(Said.EVENTS, tree.size() + 1, Fault.MISSING);
                    return;
                }
                tree.append(Hash.of(leaf.getBytes("leaf_hash")));
            }
            if (more) {
                found(Said.BATCHES, batch.getLong("size"), Fault.CUT_OFF);
            } else if (ended < tree.size()) {
                found(Said.BATCHES, tree.size(), Fault.MISSING);
            }
            ahead.forEach(left -> found(left.where(), left.size(), Fault.CUT_OFF));
        }

        /** Compares what was said of this size, now that the leaves up to it are read. */
        private void compareStatements() {
            for (var next = ahead.peek(); next != null && next.size() == tree.size(); next = ahead.peek()) {
                compare(next.where(), next.root().bytes());
                ahead.remove();
            }
        }

        private void compare(Said where, byte[] root) {
            if (!Arrays.equals(root, tree.root().bytes())) {
                found(where, tree.size(), Fault.OTHER_ROOT);
            }
        }

        private void found(Said where, long size, Fault fault) {
            if (contradictions.size() < MOST) {
                contradictions.add(new Contradiction(where, size, fault));
            }
        }
    }
}
