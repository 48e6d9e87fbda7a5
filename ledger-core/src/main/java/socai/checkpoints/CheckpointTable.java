package socai.checkpoints;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import socai.checkpoints.Contradiction.Fault;
import socai.checkpoints.Contradiction.Said;
import socai.log.event.LogUnavailable;
import socai.proof.Checkpoint;
import socai.proof.Cosignature;
import socai.proof.Hash;
import socai.proof.MerkleTree;
import socai.proof.NoteKey;
import socai.proof.SignedNote;
import socai.sql.Query;

/** The tables of keys, checkpoints and cosignatures, to which rows are only added. */
final class CheckpointTable {
    private static final String KEPT = "select size, root, note, made_at from checkpoint ";

    private final DataSource database;

    CheckpointTable(DataSource database) {
        this.database = database;
    }

    /**
     * The keys of the log in their order, the one of now last.
     *
     * @throws LogContradicted when a row is no key
     */
    List<NoteKey> keys() {
        return query(
                "select number, key from log_key order by number",
                statement -> {},
                row -> key(row.getLong("number"), Objects.requireNonNull(row.getString("key"))));
    }

    private static NoteKey key(long number, String text) {
        return KeyHandOver.parsed(text).orElseThrow(() -> LogContradicted.at(Said.KEYS, number, Fault.NOT_SIGNED));
    }

    /** Reads the same rows as they stand in the table, whoever wrote them. */
    List<String> keyTexts() {
        return query(
                "select key from log_key order by number",
                statement -> {},
                row -> Objects.requireNonNull(row.getString("key")));
    }

    /** A row of checkpoint as it stands, whoever wrote it. */
    record Row(long size, Hash root, String note) {}

    /** Up to {@code limit} rows after a size, in order. */
    List<Row> rows(long after, int limit) {
        return query(
                "select size, root, note from checkpoint where size > ? order by size limit ?",
                statement -> {
                    statement.setLong(1, after);
                    statement.setInt(2, limit);
                },
                row -> new Row(
                        row.getLong("size"),
                        root(Objects.requireNonNull(row.getBytes("root"))),
                        Objects.requireNonNull(row.getString("note"))));
    }

    /** Bytes that are no root stand for one that no log has. */
    private static Hash root(byte[] bytes) {
        return bytes.length == Hash.BYTES ? Hash.of(bytes) : MerkleTree.leaf(bytes);
    }

    /** A row of cosignature as it stands, whoever wrote it. */
    record SeenRow(String witness, Instant signedAt, String line) {}

    /** Reads the cosignatures of a checkpoint. */
    List<SeenRow> seen(long size) {
        return query(
                "select witness, signed_at, line from cosignature where size = ? order by witness, signed_at",
                statement -> statement.setLong(1, size),
                row -> new SeenRow(
                        Objects.requireNonNull(row.getString("witness")),
                        instant(row, "signed_at"),
                        Objects.requireNonNull(row.getString("line"))));
    }

    /** Sizes of cosignatures whose checkpoint is not there. */
    List<Long> seenOfNothing() {
        return query(
                "select distinct size from cosignature where size not in (select size from checkpoint) order by size",
                statement -> {},
                row -> row.getLong("size"));
    }

    /** Adds the first key, unless another process was faster. */
    void addFirstKey(NoteKey key) {
        insert("insert into log_key (number, key) values (1, ?) on conflict do nothing", statement -> {
            statement.setString(1, key.toString());
        });
    }

    /** Adds a key that an event names, unless another process was faster. */
    void addKey(int number, NoteKey key, long position) {
        insert("insert into log_key (number, key, position) values (?, ?, ?) on conflict do nothing", statement -> {
            statement.setInt(1, number);
            statement.setString(2, key.toString());
            statement.setLong(3, position);
        });
    }

    Optional<KeptCheckpoint> newest() {
        return query(KEPT + "order by size desc limit 1", statement -> {}, CheckpointTable::kept).stream()
                .findFirst();
    }

    Optional<KeptCheckpoint> find(long size) {
        return query(KEPT + "where size = ?", statement -> statement.setLong(1, size), CheckpointTable::kept).stream()
                .findFirst();
    }

    /** The first that covers a position. */
    Optional<KeptCheckpoint> covering(long position) {
        return query(
                        KEPT + "where size >= ? order by size limit 1",
                        statement -> statement.setLong(1, position),
                        CheckpointTable::kept)
                .stream()
                .findFirst();
    }

    /** Up to {@code limit} of them before a size, the newest first. */
    List<KeptCheckpoint> before(long size, int limit) {
        return query(
                KEPT + "where size < ? order by size desc limit ?",
                statement -> {
                    statement.setLong(1, size);
                    statement.setInt(2, limit);
                },
                CheckpointTable::kept);
    }

    /** Keeps a checkpoint, unless there is one of its size. */
    void add(Checkpoint checkpoint, SignedNote note, NoteKey by) {
        insert("""
                insert into checkpoint (size, root, note, key)
                values (?, ?, ?, (select number from log_key where key = ?)) on conflict do nothing
                """, statement -> {
            statement.setLong(1, checkpoint.size());
            statement.setBytes(2, checkpoint.root().bytes());
            statement.setString(3, note.toString());
            statement.setString(4, by.toString());
        });
    }

    void add(long size, NoteKey witness, Cosignature cosignature) {
        insert("""
                insert into cosignature (size, witness, signed_at, line) values (?, ?, ?, ?) on conflict do nothing
                """, statement -> {
            statement.setLong(1, size);
            statement.setString(2, witness.toString());
            statement.setObject(3, cosignature.time().atOffset(ZoneOffset.UTC));
            statement.setString(4, cosignature.line());
        });
    }

    /** The lines that witnesses signed of a checkpoint, the oldest first. */
    List<String> cosignatures(long size) {
        return query(
                "select line from cosignature where size = ? order by signed_at, witness",
                statement -> statement.setLong(1, size),
                row -> Objects.requireNonNull(row.getString("line")));
    }

    /** The largest size that a witness signed. */
    OptionalLong seenBy(NoteKey witness) {
        return query(
                        "select max(size) as size from cosignature where witness = ? having count(*) > 0",
                        statement -> statement.setString(1, witness.toString()),
                        row -> row.getLong("size"))
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** A checkpoint as it was signed: a row of which one column says another thing than the rest is none. */
    private static KeptCheckpoint kept(ResultSet row) throws SQLException {
        var size = row.getLong("size");
        try {
            var note = SignedNote.parse(Objects.requireNonNull(row.getString("note")));
            var checkpoint = Checkpoint.parse(note.text());
            var root = root(Objects.requireNonNull(row.getBytes("root")));
            if (checkpoint.size() != size || !checkpoint.root().equals(root)) {
                throw LogContradicted.at(Said.TABLE, size, Fault.OTHER_ROOT);
            }
            return new KeptCheckpoint(checkpoint, note, instant(row, "made_at"));
        } catch (IllegalArgumentException e) {
            throw LogContradicted.at(Said.TABLE, size, Fault.NOT_SIGNED);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }

    private void insert(String sql, Query.Parameters parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private <T> List<T> query(String sql, Query.Parameters parameters, Query.Row<T> row) {
        try (var connection = database.getConnection()) {
            return Query.rows(connection, sql, parameters, row);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }
}
