package socai.log.verification;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import socai.log.event.EventRecord;
import socai.log.event.LogUnavailable;

/** Reads the material of the tree as the table has it now: the text of each event, and the hash of its leaf. */
public final class LogLeaves {
    private final DataSource database;

    public LogLeaves(DataSource database) {
        this.database = database;
    }

    /**
     * The hashes of some leaves one after the other; leaves are numbered from 0, so leaf n is position n+1.
     *
     * @throws IllegalArgumentException when the log does not reach there
     * @throws LogUnavailable when the database does not answer
     */
    public byte[] hashes(long first, int number) {
        var hashes = new ByteArrayOutputStream();
        var found = read("leaf_hash", first, number, statement -> {
            var rows = 0;
            try (var row = statement.executeQuery()) {
                for (; row.next(); rows++) {
                    hashes.writeBytes(Objects.requireNonNull(row.getBytes(1)));
                }
            }
            return rows;
        });
        requireReach(first, number, found);
        return hashes.toByteArray();
    }

    /**
     * Makes the texts of some events again, each from its row. A text hashes to its leaf unless the row was changed.
     *
     * @throws IllegalArgumentException when the log does not reach there, or a row cannot have been written by it
     * @throws LogUnavailable when the database does not answer
     */
    public List<byte[]> entries(long first, int number) {
        var entries = read("*", first, number, statement -> {
            var texts = new ArrayList<byte[]>(number);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var recordedAt = Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class));
                    texts.add(EventRecord.canonical(row, recordedAt.toInstant()).getBytes(StandardCharsets.UTF_8));
                }
            }
            return texts;
        });
        requireReach(first, number, entries.size());
        return entries;
    }

    @FunctionalInterface
    private interface Rows<T> {
        T read(PreparedStatement statement) throws SQLException;
    }

    private <T> T read(String columns, long first, int number, Rows<T> rows) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select " + columns
                        + " from ledger_event where position > ? and position <= ? order by position")) {
            statement.setLong(1, first);
            statement.setLong(2, Math.addExact(first, number));
            return rows.read(statement);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private static void requireReach(long first, int number, int found) {
        if (found != number) {
            throw new IllegalArgumentException("of " + number + " leaves from " + first + " on, the log has " + found);
        }
    }
}
