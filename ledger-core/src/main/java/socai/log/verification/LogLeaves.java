package socai.log.verification;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import socai.log.event.EventRecord;
import socai.log.event.EvidenceChanged;
import socai.log.event.LogUnavailable;
import socai.proof.Hash;

/**
 * Reads the material of the tree as the table has it now: the text of each event, and the hash of its leaf. It is asked
 * for what a checkpoint covers, so what is not there was taken away.
 */
public final class LogLeaves {
    private final DataSource database;

    public LogLeaves(DataSource database) {
        this.database = database;
    }

    /**
     * The hashes of some leaves one after the other; leaves are numbered from 0, so leaf n is position n+1.
     *
     * @throws EvidenceChanged when one of them is not there, or is no hash
     * @throws LogUnavailable when the database does not answer
     */
    public byte[] hashes(long first, int number) {
        var hashes = new ByteArrayOutputStream();
        read("position, leaf_hash", first, number, row -> {
            var hash = Objects.requireNonNull(row.getBytes("leaf_hash"));
            if (hash.length != Hash.BYTES) {
                throw EvidenceChanged.event(row.getLong("position"), "has no hash");
            }
            hashes.writeBytes(hash);
        });
        return hashes.toByteArray();
    }

    /**
     * Makes the texts of some events again, each from its row. A text hashes to its leaf unless the row was changed.
     *
     * @throws EvidenceChanged when one of them is not there, or cannot have been written by the log
     * @throws LogUnavailable when the database does not answer
     */
    public List<byte[]> entries(long first, int number) {
        var texts = new ArrayList<byte[]>(number);
        read("*", first, number, row -> texts.add(text(row)));
        return texts;
    }

    private static byte[] text(ResultSet row) throws SQLException {
        var recordedAt = Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class));
        try {
            return EventRecord.canonical(row, recordedAt.toInstant()).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw EvidenceChanged.event(row.getLong("position"), "is not the one that was hashed");
        }
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void read(String columns, long first, int number, RowReader reader) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select " + columns
                        + " from ledger_event where position > ? and position <= ? order by position")) {
            statement.setLong(1, first);
            statement.setLong(2, Math.addExact(first, number));
            var next = first + 1;
            try (var row = statement.executeQuery()) {
                for (; row.next() && row.getLong("position") == next; next++) {
                    reader.read(row);
                }
            }
            if (next != first + number + 1) {
                throw EvidenceChanged.event(next, "is missing");
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }
}
