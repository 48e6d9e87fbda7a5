package socai.balances;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.posting.Balance;
import socai.ledger.posting.Transfer.Side;
import socai.ledger.posting.Transfers;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.Classification;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.projections.rebuild.CopyColumn;
import socai.sql.RowBytes;

/**
 * A row of the journal (ADR 0031): a transfer, or one side of a transfer between rows or columns. It tells what an
 * event moves inside one row of a line, out of it or into it.
 *
 * @param ordinal its number among the rows of the event
 * @param out the account that the money leaves; absent if the money comes from outside the row
 * @param in the account that the money enters; absent if the money goes out of the row
 * @param moved the amount, in đồng
 */
record JournalRow(
        long position,
        int ordinal,
        LineId line,
        @Nullable Side out,
        @Nullable Side in,
        long moved,
        @Nullable Classification place,
        LocalDate effectiveDate) {

    static final List<CopyColumn<JournalRow>> COLUMNS = List.of(
            CopyColumn.bigint("position", JournalRow::position),
            CopyColumn.smallint("ordinal", JournalRow::ordinal),
            CopyColumn.text("programme", row -> row.line().programme()),
            CopyColumn.text("project", row -> row.line().project()),
            CopyColumn.integer("year", row -> row.row().year().value()),
            CopyColumn.text("source", row -> row.row().source()),
            CopyColumn.text("unit", row -> row.row().unit()),
            CopyColumn.text("from_account", row -> account(row.out())),
            CopyColumn.text("to_account", row -> account(row.in())),
            CopyColumn.text("movement", row -> row.any().movement()),
            CopyColumn.bigint("amount", JournalRow::moved),
            CopyColumn.date("effective_date", JournalRow::effectiveDate),
            CopyColumn.uuid("from_item", row -> item(row.out())),
            CopyColumn.uuid("to_item", row -> item(row.in())),
            CopyColumn.text("classification", JournalRow::classification));

    /** As it stands in the table, for whoever compares. */
    byte[] bytes() {
        return new RowBytes(COLUMNS.size())
                .bigint(position)
                .smallint(ordinal)
                .text(line.programme())
                .text(line.project())
                .integer(row().year().value())
                .text(row().source())
                .text(row().unit())
                .text(account(out))
                .text(account(in))
                .text(any().movement())
                .bigint(moved)
                .date(effectiveDate)
                .uuid(item(out))
                .uuid(item(in))
                .text(classification())
                .bytes();
    }

    /** The rows of an event; none when it moves no money. */
    static List<JournalRow> of(long position, EventId id, LedgerEvent event) {
        if (!(event instanceof MoneyEvent money)) {
            return List.of();
        }
        var rows = new ArrayList<JournalRow>(2);
        for (var transfer : Transfers.of(id, money)) {
            if (transfer.staysInOneColumn()) {
                add(rows, position, money, transfer.from(), transfer.to(), transfer.amount());
            } else if (transfer.undoes()) {
                add(rows, position, money, null, transfer.to(), transfer.amount());
                add(rows, position, money, transfer.from(), null, transfer.amount());
            } else {
                add(rows, position, money, transfer.from(), null, transfer.amount());
                add(rows, position, money, null, transfer.to(), transfer.amount());
            }
        }
        return rows;
    }

    private static void add(
            List<JournalRow> rows,
            long position,
            MoneyEvent money,
            @Nullable Side out,
            @Nullable Side in,
            long amount) {
        rows.add(new JournalRow(
                position, rows.size(), money.line(), out, in, amount, money.classification(), money.effectiveDate()));
    }

    /** Whether both rows move money between the same accounts and in the same column of the row identity. */
    boolean isOfTheKindOf(JournalRow other) {
        return account(out) == account(other.out)
                && account(in) == account(other.in)
                && any().movement() == other.any().movement();
    }

    /** Whether it changes a row: SOURCE is outside every row. */
    boolean standsInARow() {
        return standsInARow(out) || standsInARow(in);
    }

    /** The changes that rows of its kind make in their row of balances, and the number of their postings. */
    TransferTotals.Amount amount(long sum, long times) {
        var change = Balance.ZERO;
        var entries = 0L;
        if (out != null && standsInARow(out)) {
            change = change.plus(out.posting(-sum));
            entries += times;
        }
        if (in != null && standsInARow(in)) {
            change = change.plus(in.posting(sum));
            entries += times;
        }
        return new TransferTotals.Amount(change, entries);
    }

    private static boolean standsInARow(@Nullable Side side) {
        return side != null && side.key().account() != Account.SOURCE;
    }

    BudgetKey row() {
        return any().key().row();
    }

    private Side any() {
        return out != null ? out : Objects.requireNonNull(in);
    }

    private static @Nullable Account account(@Nullable Side side) {
        return side == null ? null : side.key().account();
    }

    private static @Nullable UUID item(@Nullable Side side) {
        return side == null || side.key().item() == null
                ? null
                : side.key().item().value();
    }

    private @Nullable String classification() {
        return place == null ? null : place.written("");
    }
}
