package socai.log.names;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.log.event.LogUnavailable;
import socai.log.verification.Finding;
import socai.log.verification.Finding.Code;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;
import socai.sql.RowBytes;
import socai.sql.StoredRow;
import socai.sql.StoredRows;

/**
 * Compares the table of names with the log, as far as it has been read for names. Names in other forms than those of now
 * nobody uses: they are made anew at the next search.
 */
public final class NamesCheck implements LogWalk.Visitor {
    private static final int COLUMN_COUNT = 4;

    private final Consumer<Finding> findings;
    private final long end;
    private final @Nullable StoredRows rows;
    private long position;

    /** Reads the names in a transaction that is open, at whose end this ends. */
    public NamesCheck(Connection connection, Consumer<Finding> findings) throws SQLException {
        this.findings = findings;
        try (var statement = connection.createStatement();
                var state = statement.executeQuery("select form, position from entry_name_state")) {
            if (!state.next()) {
                findings.accept(new Finding(Code.NAMES_BEYOND, 0, Map.of(), null));
                end = 0;
                rows = null;
                return;
            }
            end = state.getLong("position");
            var isOurs = state.getInt("form") == EntryName.RULES;
            if (state.next()) {
                findings.accept(new Finding(Code.NAMES_BEYOND, state.getLong("position"), Map.of(), null));
            }
            if (!isOurs) {
                rows = null;
                return;
            }
        }
        rows = new StoredRows(
                connection, "kind, programme, form, position", "position", "entry_name order by position");
    }

    @Override
    public void visit(WalkedEvent event, Earlier earlier) {
        position = event.position();
        if (rows == null) {
            return;
        }
        var expected = position <= end && event.event() instanceof MoneyEvent entry ? names(entry) : List.<byte[]>of();
        var missing = new ArrayList<>(expected);
        for (var row : stored(position)) {
            if (!remove(row, missing)) {
                find(Code.NAME_ADDED, row);
            }
        }
        missing.stream().sorted(Arrays::compare).forEach(row -> find(Code.NAME_MISSING, row));
    }

    /** The rows of an entry, of which each stands once, as the table should have them. */
    private List<byte[]> names(MoneyEvent entry) {
        var programme = entry.line().programme().value();
        return EntryName.of(entry).stream()
                .map(name -> new RowBytes(COLUMN_COUNT)
                        .text(name.kind())
                        .text(programme)
                        .text(name.form())
                        .bigint(position)
                        .bytes())
                .toList();
    }

    private static boolean remove(byte[] row, List<byte[]> rows) {
        for (var i = 0; i < rows.size(); i++) {
            if (Arrays.equals(rows.get(i), row)) {
                rows.remove(i);
                return true;
            }
        }
        return false;
    }

    private List<byte[]> stored(long upTo) {
        try {
            return rows == null ? List.of() : rows.upTo(upTo);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private void find(Code code, byte[] row) {
        var values = StoredRow.values(row);
        findings.accept(new Finding(
                code, Long.parseLong(values.get(3)), Map.of("kind", values.get(0), "value", values.get(2)), null));
    }

    @Override
    public void end() {
        stored(Long.MAX_VALUE).forEach(row -> find(Code.NAME_ADDED, row));
        if (end > position) {
            findings.accept(new Finding(Code.NAMES_BEYOND, end, Map.of(), null));
        }
    }
}
