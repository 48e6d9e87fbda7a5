package socai.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.ProgrammeEvent;
import socai.ledger.value.EventId;
import socai.log.event.EventJson;
import socai.log.event.EventRecord;
import socai.log.event.EventTypes;
import socai.log.event.EvidenceChanged;
import socai.log.event.LogUnavailable;
import socai.log.event.UnreadableEvent;
import socai.proof.Checkpoint;
import socai.proof.EntryBundle;
import socai.proof.Frontier;
import socai.proof.Hash;
import socai.proof.MerkleTree;
import socai.proof.SignedNote;
import socai.proof.TilePath;
import socai.proof.TileStack;
import socai.sql.Query;

/**
 * Writes the bundle of a log up to a checkpoint, as one state of the database has it. The same log with the same
 * signatures is the same file, byte for byte. A row that somebody changed ends it: what is given is kept for ever.
 */
public final class BundleExport {
    private static final int FETCH = 2_000;
    private static final String CHECKPOINTS = "checkpoint";
    private static final List<String> PROGRAMME_TYPES = EventTypes.of(ProgrammeEvent.class);

    private final DataSource database;

    public BundleExport(DataSource database) {
        this.database = database;
    }

    /**
     * What a bundle will hold.
     *
     * @param cosignatures those under all checkpoints up to this one
     */
    public record Extent(Checkpoint checkpoint, long checkpoints, long cosignatures) {
        /** Two bundles of one log with the same tag are the same file. */
        public String tag() {
            return checkpoint.size() + "-" + checkpoints + "-" + cosignatures + "-"
                    + checkpoint.root().toString().substring(0, 16);
        }
    }

    /** Takes the extent, once it is known, and says where the bundle goes; nothing if it is not wanted. */
    @FunctionalInterface
    public interface Target {
        @Nullable
        OutputStream open(Extent extent) throws IOException;
    }

    /**
     * Writes the bundle.
     *
     * @param size of the checkpoint; the newest if absent
     * @return whether there is such a checkpoint
     * @throws EvidenceChanged when a row is not the one that was hashed
     * @throws IOException when the target does not take it
     * @throws LogUnavailable when the database does not answer
     */
    public boolean write(OptionalLong size, Target target) throws IOException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false); // the driver streams rows only inside a transaction
            try {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setReadOnly(true);
                return write(connection, size, target);
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private static boolean write(Connection connection, OptionalLong size, Target target)
            throws SQLException, IOException {
        var extent = extent(connection, size);
        if (extent.isPresent()) {
            var out = target.open(extent.get());
            if (out != null) {
                try (var writer = new BundleWriter(out)) {
                    new Run(connection, extent.get(), writer).write();
                }
            }
        }
        return extent.isPresent();
    }

    private static Optional<Extent> extent(Connection connection, OptionalLong size) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select size, note, (select count(*) from checkpoint c where c.size <= last.size) as checkpoints,
                    (select count(*) from cosignature c where c.size <= last.size) as cosignatures
                from checkpoint last where size = coalesce(?, (select max(size) from checkpoint))
                """)) {
            statement.setObject(1, size.isPresent() ? size.getAsLong() : null, Types.BIGINT);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Extent(checkpoint(row), row.getLong("checkpoints"), row.getLong("cosignatures")))
                        : Optional.empty();
            }
        }
    }

    /** The checkpoint of a row, if what was signed is of the size by which it is known. */
    private static Checkpoint checkpoint(ResultSet row) throws SQLException {
        var size = row.getLong("size");
        var note = text(row, "note");
        var checkpoint = EvidenceChanged.unlessReadable(
                CHECKPOINTS, size, () -> Checkpoint.parse(SignedNote.parse(note).text()));
        if (checkpoint.size() != size) {
            throw new EvidenceChanged(CHECKPOINTS, size, "the checkpoint of size " + size + " is of another one");
        }
        return checkpoint;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }

    /** One writing of one bundle. */
    private static final class Run {
        private final Connection connection;
        private final Extent extent;
        private final BundleWriter writer;
        private final long size;
        private final Frontier tree = new Frontier();
        private final TileStack tiles;
        private final List<byte[]> entries = new ArrayList<>();
        private final List<Hash> leaves = new ArrayList<>();
        private final Books books = new Books();
        private Instant last = Instant.EPOCH;

        Run(Connection connection, Extent extent, BundleWriter writer) {
            this.connection = connection;
            this.extent = extent;
            this.writer = writer;
            this.size = extent.checkpoint().size();
            this.tiles = new TileStack((path, hashes) -> writer.add(path.toString(), hashes));
        }

        void write() throws SQLException, IOException {
            writer.add(BundleNames.README, BundleNames.readme());
            var keys = keys();
            var newest = checkpoints("where c.size = ?", size).getFirst();
            writer.add(BundleNames.KEYS, lines(keys.stream().map(KeyRow::key).toList()));
            writer.add(
                    BundleNames.CHECKPOINT,
                    EvidenceChanged.unlessReadable(
                            "cosignature", size, () -> newest.withCosignatures().toString()));
            writer.add(
                    BundleNames.KEY_ROWS, lines(keys.stream().map(KeyRow::text).toList()));
            checkpoints();
            var batches = batches();
            events();
            writer.add(BundleNames.PROGRAMMES, books.programmesFile());
            if (tree.size() != size || !tree.root().equals(extent.checkpoint().root())) {
                throw new EvidenceChanged(
                        CHECKPOINTS, size, "the log is not as its checkpoint of " + size + " entries says");
            }
            writer.finish(new Manifest(
                    extent.checkpoint().origin(),
                    size,
                    tree.root(),
                    last,
                    batches,
                    extent.checkpoints(),
                    extent.cosignatures()));
        }

        private static String lines(List<String> lines) {
            return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        }

        private List<KeyRow> keys() throws SQLException {
            return query(
                    "select number, key, position, made_at from log_key where coalesce(position, 0) <= ? order by number",
                    size,
                    row -> new KeyRow(
                            row.getInt("number"),
                            text(row, "key"),
                            (Long) row.getObject("position"),
                            time(row, "made_at")));
        }

        /** A row of checkpoint. */
        private record Bare(long size, String note, Instant madeAt) {}

        /** Checkpoints with their cosignatures, which come in the order of their times. */
        private List<CheckpointRow> checkpoints(String which, long of) throws SQLException {
            var rows = new ArrayList<CheckpointRow>();
            for (var bare : query(
                    "select size, note, made_at from checkpoint c " + which,
                    of,
                    row -> new Bare(checkpoint(row).size(), text(row, "note"), time(row, "made_at")))) {
                rows.add(new CheckpointRow(bare.note(), bare.madeAt(), seen(bare.size())));
            }
            return rows;
        }

        private List<CheckpointRow.Seen> seen(long of) throws SQLException {
            return query(
                    "select witness, received_at, line from cosignature where size = ? order by signed_at, witness",
                    of,
                    row -> new CheckpointRow.Seen(text(row, "witness"), time(row, "received_at"), text(row, "line")));
        }

        private void checkpoints() throws SQLException, IOException {
            var after = 0L;
            for (var number = 0L; after < size; number++) {
                var page = checkpoints(
                        "where c.size > ? and c.size <= " + size + " order by c.size limit "
                                + BundleNames.CHECKPOINTS_IN_FILE,
                        after);
                writer.add(
                        BundleNames.checkpoints(number),
                        lines(page.stream().map(CheckpointRow::text).toList()));
                after = page.getLast().checkpoint().size();
            }
        }

        private long batches() throws SQLException, IOException {
            var after = 0L;
            var count = 0L;
            for (var number = 0L; after < size; number++) {
                var page = query(
                        "select size, recorded_at from log_batch where size > ? and size <= " + size
                                + " order by size limit " + BundleNames.BATCHES_IN_FILE,
                        after,
                        row -> new BatchRow(row.getLong("size"), time(row, "recorded_at")));
                if (page.isEmpty()) {
                    throw new EvidenceChanged(
                            "log_batch", size, "the batches end before the checkpoint of " + size + " entries");
                }
                writer.add(
                        BundleNames.batches(number),
                        lines(page.stream().map(BatchRow::text).toList()));
                after = page.getLast().size();
                count += page.size();
            }
            return count;
        }

        private void events() throws SQLException, IOException {
            try (var statement =
                    connection.prepareStatement("select * from ledger_event where position <= ? order by position")) {
                statement.setLong(1, size);
                statement.setFetchSize(FETCH);
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        event(row);
                    }
                }
            }
            bundle();
            tiles.finish();
        }

        private void event(ResultSet row) throws SQLException, IOException {
            var position = row.getLong("position");
            last = time(row, "recorded_at");
            var text = canonical(row, position);
            var leaf = MerkleTree.leaf(text);
            if (!Arrays.equals(leaf.bytes(), row.getBytes("leaf_hash"))) {
                throw changed(position);
            }
            if (PROGRAMME_TYPES.contains(text(row, "type"))) {
                books.take((ProgrammeEvent) event(row, position));
            }
            tree.append(leaf);
            entries.add(text);
            leaves.add(leaf);
            if (entries.size() == TilePath.FULL) {
                bundle();
            }
        }

        private static LedgerEvent event(ResultSet row, long position) throws SQLException {
            var id = new EventId(Objects.requireNonNull(row.getObject("id", UUID.class)));
            var type = text(row, "type");
            return UnreadableEvent.told(
                    position, id, type, () -> EventJson.read(type, row.getInt("revision"), text(row, "payload")));
        }

        /** A bundle of entries stands before the hashes of its leaves. */
        private void bundle() throws IOException {
            if (!entries.isEmpty()) {
                var first = tree.size() - entries.size();
                var path = TilePath.hashes(0, first / TilePath.FULL, entries.size());
                var isWide = !EntryBundle.fits(entries);
                writer.add(
                        path.as(isWide ? TilePath.Kind.WIDE_ENTRIES : TilePath.Kind.ENTRIES)
                                .toString(),
                        isWide ? EntryBundle.writeWide(entries) : EntryBundle.write(entries));
                entries.clear();
            }
            for (var leaf : leaves) {
                tiles.add(leaf);
            }
            leaves.clear();
        }

        private byte[] canonical(ResultSet row, long position) throws SQLException {
            try {
                return EventRecord.canonical(row, last).getBytes(StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw changed(position);
            }
        }

        private static EvidenceChanged changed(long position) {
            return EvidenceChanged.event(position, "is not the one that was hashed");
        }

        private <T> List<T> query(String sql, long parameter, Query.Row<T> row) throws SQLException {
            return Query.rows(connection, sql, statement -> statement.setLong(1, parameter), row);
        }
    }
}
