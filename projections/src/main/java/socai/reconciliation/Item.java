package socai.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.statement.Flow;
import socai.ledger.value.EventId;

/**
 * Lines and payments that are the same money, or that differ.
 *
 * @param difference the number of the difference; absent for what agrees
 * @param rule the rule by which it agrees, from 1; 0 for what was matched by hand; absent for a difference
 * @param theirs the amount in the statement and {@code ours} in the ledger, in đồng; absent where one has none
 * @param explained as what somebody explained it; absent while it is open, and for what agrees
 * @param explainedBy who explained it, or matched it by hand
 * @param explainedAt the position of that in the log
 * @param byHand of what was matched by hand, the number of the first difference that it was; absent for all else
 */
public record Item(
        long position,
        int ordinal,
        @Nullable Integer difference,
        @Nullable Integer rule,
        @Nullable DifferenceKind proposed,
        @Nullable String project,
        @Nullable String source,
        @Nullable String unit,
        @Nullable String chapter,
        @Nullable String voucher,
        @Nullable String payee,
        LocalDate day,
        Flow flow,
        @Nullable Long theirs,
        @Nullable Long ours,
        List<Integer> lines,
        List<EventId> entries,
        @Nullable DifferenceKind explained,
        @Nullable String note,
        @Nullable String explainedBy,
        @Nullable Long explainedAt,
        @Nullable Integer byHand) {

    /** Whether it differs and nobody has said why. */
    public boolean open() {
        return difference != null && explained == null;
    }

    static Item of(ResultSet row) throws SQLException {
        return new Item(
                row.getLong("position"),
                row.getInt("ordinal"),
                row.getObject("difference", Integer.class),
                row.getObject("rule", Integer.class),
                kind(row.getString("proposed")),
                row.getString("project"),
                row.getString("source"),
                row.getString("unit"),
                row.getString("chapter"),
                row.getString("voucher"),
                row.getString("payee"),
                row.getObject("day", LocalDate.class),
                Flow.valueOf(row.getString("flow")),
                row.getObject("theirs", Long.class),
                row.getObject("ours", Long.class),
                split(row.getString("lines")).map(Integer::valueOf).toList(),
                split(row.getString("entries")).map(EventId::parse).toList(),
                kind(row.getString("explained")),
                row.getString("note"),
                row.getString("explained_by"),
                row.getObject("explained_at", Long.class),
                row.getObject("by_hand", Integer.class));
    }

    private static @Nullable DifferenceKind kind(@Nullable String name) {
        return name == null ? null : DifferenceKind.valueOf(name);
    }

    private static Stream<String> split(String names) {
        return Arrays.stream(names.split(" ")).filter(name -> !name.isEmpty());
    }
}
