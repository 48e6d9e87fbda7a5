package socai.log.names;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.log.event.LogUnavailable;
import socai.log.verification.Finding;
import socai.log.verification.Finding.Code;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;
import socai.sql.StoredRow;
import socai.sql.StoredRows;

/**
 * Compares the table of names with the log, as far as it has been read for names. Names in other forms than those of now
 * nobody uses: they are made anew at the next search.
 */
public final class NamesCheck implements LogWalk.Visitor {
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

    private record Row(String kind, String programme, String form) {}

    @Override
    public void visit(WalkedEvent event, Earlier earlier) {
        position = event.position();
        if (rows == null) {
            return;
        }
        var expected = position <= end && event.event() instanceof MoneyEvent entry ? names(entry) : Set.<Row>of();
        var stored = stored(position);
        if (expected.isEmpty() && stored.isEmpty()) {
            return;
        }
        var missing = new HashSet<>(expected);
        for (var row : stored) {
            if (row.position() != position || !missing.remove(row.row())) {
                find(Code.NAME_ADDED, row.position(), row.row());
            }
        }
        missing.stream()
                .sorted(Comparator.comparing(Row::kind).thenComparing(Row::form))
                .forEach(row -> find(Code.NAME_MISSING, position, row));
    }

    private static Set<Row> names(MoneyEvent entry) {
        var programme = entry.line().programme().value();
        var names = new HashSet<Row>();
        EntryName.of(entry).forEach(name -> names.add(new Row(name.kind().name(), programme, name.form())));
        return names;
    }

    private record Stored(Row row, long position) {}

    private List<Stored> stored(long upTo) {
        try {
            var bytes = rows == null ? List.<byte[]>of() : rows.upTo(upTo);
            if (bytes.isEmpty()) {
                return List.of();
            }
            var stored = new ArrayList<Stored>();
            for (var row : bytes) {
                var values = StoredRow.values(row);
                stored.add(new Stored(
                        new Row(values.get(0), values.get(1), values.get(2)), Long.parseLong(values.get(3))));
            }
            return stored;
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private void find(Code code, long at, Row row) {
        findings.accept(new Finding(code, at, Map.of("kind", row.kind(), "value", row.form()), null));
    }

    @Override
    public void end() {
        stored(Long.MAX_VALUE).forEach(row -> find(Code.NAME_ADDED, row.position(), row.row()));
        if (end > position) {
            findings.accept(new Finding(Code.NAMES_BEYOND, end, Map.of(), null));
        }
    }
}
