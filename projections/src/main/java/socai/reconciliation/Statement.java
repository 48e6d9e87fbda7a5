package socai.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import socai.ledger.statement.StatementScope;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;

/**
 * A statement of the treasury as the read tables keep it.
 *
 * @param digest of its file, in hex
 * @param lines how many it has; absent for a reader who is limited to some of them
 * @param supersededBy the statement that counts instead; absent where this one counts
 * @param upTo up to where the log was read for its last matching
 * @param ours the signature for the ledger, and {@code theirs} for the treasury; absent until then
 * @param last the position of its last event
 */
public record Statement(
        EventId id,
        long position,
        StatementScope scope,
        String digest,
        @Nullable String name,
        @Nullable Integer lines,
        String loadedBy,
        @Nullable EventId supersedes,
        @Nullable EventId supersededBy,
        long upTo,
        @Nullable Signature ours,
        @Nullable Signature theirs,
        long last) {
    /** Who signed, and the position of that in the log. */
    public record Signature(String by, long position) {}

    /** How far a statement has come. */
    public enum State {
        OPEN,
        SIGNED,
        AGREED,
        SUPERSEDED
    }

    public State state() {
        if (supersededBy != null) {
            return State.SUPERSEDED;
        }
        if (ours == null && theirs == null) {
            return State.OPEN;
        }
        return ours == null || theirs == null ? State.SIGNED : State.AGREED;
    }

    static Statement of(ResultSet row) throws SQLException {
        var unit = row.getString("unit");
        return new Statement(
                new EventId(row.getObject("id", UUID.class)),
                row.getLong("position"),
                new StatementScope(
                        new ProgrammeCode(row.getString("programme")),
                        new FiscalYear(row.getInt("year")),
                        unit == null ? null : new UnitCode(unit),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class)),
                row.getString("digest"),
                row.getString("file_name"),
                row.getObject("lines", Integer.class),
                row.getString("loaded_by"),
                id(row, "supersedes"),
                id(row, "superseded_by"),
                row.getLong("matched_up_to"),
                signature(row, "ledger"),
                signature(row, "treasury"),
                row.getLong("last_position"));
    }

    private static @Nullable EventId id(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new EventId(id);
    }

    private static @Nullable Signature signature(ResultSet row, String side) throws SQLException {
        var by = row.getString(side + "_by");
        return by == null ? null : new Signature(by, row.getLong(side + "_at"));
    }
}
