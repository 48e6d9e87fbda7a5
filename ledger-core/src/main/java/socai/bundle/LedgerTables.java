package socai.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import socai.bundle.BundleRestore.NotEmpty;
import socai.log.event.EventRecord;
import socai.log.keys.KeyEdition;
import socai.log.write.WriterConnection;
import socai.proof.Checkpoint;
import socai.proof.Frontier;
import socai.proof.Hash;
import socai.proof.TilePath;
import socai.proof.TileTree;

/** Writes what a bundle holds into the tables of an empty ledger, inside a transaction of its caller. */
final class LedgerTables {
    /** What a ledger that was never used has no rows in. */
    private static final List<String> EMPTY = List.of(
            "ledger_event", "log_batch", "unique_key", "log_key", "checkpoint", "cosignature", "snapshot", "programme");

    private final Connection connection;
    private final BundleFile bundle;
    /** What is read was verified before; that it is still the same, the root tells. */
    private final BundleFaults faults = new BundleFaults();

    LedgerTables(Connection connection, BundleFile bundle) {
        this.connection = connection;
        this.bundle = bundle;
    }

    /** A ledger that holds anything is not written into. */
    static void mustBeEmpty(Connection connection) throws SQLException {
        for (var table : EMPTY) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select exists (select from " + table + ")")) {
                row.next();
                if (row.getBoolean(1)) {
                    throw new NotEmpty(table);
                }
            }
        }
    }

    /** Nobody else writes from here to the end of the transaction. */
    void lock() throws SQLException {
        try (var statement = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            statement.setLong(1, WriterConnection.LOCK);
            statement.execute();
        }
    }

    /** Adds all events; gives the root over them. */
    Hash addEvents() throws SQLException, IOException, UnreadableBundle {
        var tree = new Frontier();
        var rows = copy("ledger_event (position, id, line, sequence, type, revision, payload, metadata, recorded_at,"
                + " leaf_hash)");
        try (var feed = new EntryFeed(bundle, faults)) {
            for (var item = feed.next(); item.isPresent(); item = feed.next()) {
                var entries = item.get().entries();
                if (entries != null) {
                    for (var placed : entries) {
                        tree.append(placed.entry().leaf());
                        write(rows, row(placed.entry()));
                    }
                }
            }
            rows.endCopy();
        } finally {
            cancelIfActive(rows);
        }
        return tree.root();
    }

    private static String row(BundleEntry entry) throws IOException {
        var said = entry.said().orElseThrow(() -> new IOException("the file was changed while it was read"));
        return String.join(
                "\t",
                Long.toString(said.position()),
                said.id().toString(),
                escaped(said.stream()),
                Long.toString(said.sequence()),
                escaped(said.type()),
                Integer.toString(said.revision()),
                escaped(said.payload()),
                escaped(said.metadata()),
                EventRecord.time(said.recordedAt()),
                bytea(entry.leaf().bytes()));
    }

    /** As COPY's text form wants it; what is hashed has no other signs of control. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String bytea(byte[] bytes) {
        return "\\\\x" + HexFormat.of().formatHex(bytes);
    }

    private CopyIn copy(String table) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
    }

    private static void write(CopyIn rows, String row) throws SQLException {
        var line = (row + "\n").getBytes(StandardCharsets.UTF_8);
        rows.writeToCopy(line, 0, line.length);
    }

    private static void cancelIfActive(CopyIn rows) throws SQLException {
        if (rows.isActive()) {
            rows.cancelCopy();
        }
    }

    /** Adds the batches, whose roots and frontiers the hashes of the leaves give. */
    void addBatches() throws SQLException, IOException, UnreadableBundle {
        var rows = copy("log_batch (size, root, frontier, recorded_at)");
        try (var batches = NumberedLines.ofBatches(bundle, faults);
                var files = bundle.files(BundleFile.Section.ENTRIES)) {
            var tree = new Frontier();
            var next = nextBatch(batches);
            for (var name = files.nextName(); name.isPresent(); name = files.nextName()) {
                var file = files.take(name.get()).orElseThrow();
                if (isOfLeaves(file.name())) {
                    for (var leaf : TileTree.split(bundle.read(file, faults))) {
                        tree.append(leaf);
                        if (next.isPresent() && next.get().size() == tree.size()) {
                            write(rows, row(tree, next.get()));
                            next = nextBatch(batches);
                        }
                    }
                }
            }
            rows.endCopy();
        } finally {
            cancelIfActive(rows);
        }
    }

    private static boolean isOfLeaves(String name) {
        return name.startsWith("tile/0/") && TilePath.parse(name).kind() == TilePath.Kind.HASHES;
    }

    private static Optional<BatchRow> nextBatch(NumberedLines lines) throws IOException, UnreadableBundle {
        return lines.next().map(NumberedLines.Line::text).flatMap(BatchRow::parse);
    }

    private static String row(Frontier tree, BatchRow batch) {
        return String.join(
                "\t",
                Long.toString(tree.size()),
                bytea(tree.root().bytes()),
                bytea(tree.encode()),
                EventRecord.time(batch.recordedAt()));
    }

    void addKeys() throws SQLException, IOException, UnreadableBundle {
        try (var statement = connection.prepareStatement(
                "insert into log_key (number, key, position, made_at) values (?, ?, ?, ?)")) {
            for (var key : keys()) {
                statement.setInt(1, key.number());
                statement.setString(2, key.key());
                statement.setObject(3, key.position(), Types.BIGINT);
                statement.setObject(4, key.madeAt().atOffset(ZoneOffset.UTC));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private List<KeyRow> keys() throws IOException, UnreadableBundle {
        try (var files = bundle.files(BundleFile.Section.FIRST)) {
            var rows = new ArrayList<KeyRow>();
            for (var name : BundleNames.FIRST) {
                var file = files.take(name).orElseThrow();
                if (name.equals(BundleNames.KEY_ROWS)) {
                    NumberedLines.linesOf(bundle.read(file, faults))
                            .forEach(line -> rows.add(KeyRow.parse(line).orElseThrow()));
                }
            }
            return rows;
        }
    }

    void addCheckpoints() throws SQLException, IOException, UnreadableBundle {
        var keys = keys();
        try (var lines = NumberedLines.ofCheckpoints(bundle, faults);
                var checkpoints = connection.prepareStatement(
                        "insert into checkpoint (size, root, note, key, made_at) values (?, ?, ?, ?, ?)");
                var cosignatures = connection.prepareStatement("""
                        insert into cosignature (size, witness, signed_at, line, received_at) values (?, ?, ?, ?, ?)
                        """)) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                var row = CheckpointRow.parse(line.get().text()).orElseThrow();
                var checkpoint = row.checkpoint();
                checkpoints.setLong(1, checkpoint.size());
                checkpoints.setBytes(2, checkpoint.root().bytes());
                checkpoints.setString(3, row.note());
                checkpoints.setInt(4, keyAt(checkpoint, keys));
                checkpoints.setObject(5, row.madeAt().atOffset(ZoneOffset.UTC));
                checkpoints.executeUpdate();
                for (var seen : row.seen()) {
                    cosignatures.setLong(1, checkpoint.size());
                    cosignatures.setString(2, seen.witness());
                    cosignatures.setObject(
                            3, seen.verified(row.signed()).orElseThrow().time().atOffset(ZoneOffset.UTC));
                    cosignatures.setString(4, seen.line());
                    cosignatures.setObject(5, seen.receivedAt().atOffset(ZoneOffset.UTC));
                    cosignatures.executeUpdate();
                }
            }
        }
    }

    /** The number of the key that signed a log of this size: the last that had taken over by then. */
    private static int keyAt(Checkpoint checkpoint, List<KeyRow> keys) {
        return keys.reversed().stream()
                .filter(key -> key.position() == null || key.position() <= checkpoint.size())
                .findFirst()
                .orElseThrow()
                .number();
    }

    /** What the log holds once follows from its events. */
    void makeUniqueKeys() throws SQLException {
        KeyEdition.last(connection).makeNext(connection);
    }
}
