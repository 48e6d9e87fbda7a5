package socai.balances;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import socai.ledger.Account;
import socai.ledger.Balance;
import socai.ledger.Classification;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LineId;
import socai.ledger.Posting;
import socai.ledger.Postings;
import socai.ledger.RowKey;
import socai.projections.Column;

/**
 * What an event moves inside one row of a line, out of it or into it, as the journal keeps it
 * (ADR 0031): one posting, or two that sum to zero.
 *
 * @param ordinal which of the event's transfers
 * @param out what leaves an account; nothing where the money comes from outside the row
 * @param in what enters one; nothing where the money goes out of the row
 */
record Transfer(
        long position,
        int ordinal,
        LineId line,
        @Nullable Posting out,
        @Nullable Posting in,
        @Nullable Classification place,
        LocalDate effectiveDate) {

    static final List<Column<Transfer>> COLUMNS = List.of(
            Column.bigint("position", Transfer::position),
            Column.smallint("ordinal", Transfer::ordinal),
            Column.text("programme", transfer -> transfer.line().programme()),
            Column.text("project", transfer -> transfer.line().project()),
            Column.integer("year", transfer -> transfer.row().year().value()),
            Column.text("source", transfer -> transfer.row().source()),
            Column.text("unit", transfer -> transfer.row().unit()),
            Column.text("from_account", transfer -> account(transfer.out())),
            Column.text("to_account", transfer -> account(transfer.in())),
            Column.text("movement", transfer -> transfer.any().movement()),
            Column.bigint("amount", Transfer::moved),
            Column.date("effective_date", Transfer::effectiveDate),
            Column.uuid("from_item", transfer -> item(transfer.out())),
            Column.uuid("to_item", transfer -> item(transfer.in())),
            Column.text("classification", Transfer::classification));

    /** The transfers of an event; none when it moves no money. */
    static List<Transfer> of(long position, EventId id, LedgerEvent event) {
        if (!(event instanceof MoneyEvent money)) {
            return List.of();
        }
        var transfers = new ArrayList<Transfer>(2);
        var postings = Postings.of(id, money);
        // The law moves money from one account to another: every two postings sum to zero.
        for (var i = 0; i < postings.size(); i += 2) {
            var first = postings.get(i);
            var second = postings.get(i + 1);
            if (first.movement() != second.movement()
                    || !first.key().row().equals(second.key().row())) {
                add(transfers, position, money, first, null);
                add(transfers, position, money, second, null);
            } else {
                add(transfers, position, money, first, second);
            }
        }
        return transfers;
    }

    private static void add(
            List<Transfer> transfers, long position, MoneyEvent money, Posting one, @Nullable Posting other) {
        var leaves = one.amount() <= 0;
        transfers.add(new Transfer(
                position,
                transfers.size(),
                money.line(),
                leaves ? one : other,
                leaves ? other : one,
                money.classification(),
                money.effectiveDate()));
    }

    /** How much, in đồng. */
    long moved() {
        return Math.abs(any().amount());
    }

    /** Whether both move money between the same accounts of a row, and the same column of its identity. */
    boolean isOfTheKindOf(Transfer other) {
        return account(out) == account(other.out)
                && account(in) == account(other.in)
                && any().movement() == other.any().movement();
    }

    /** Whether it changes a row: SOURCE is outside every row. */
    boolean standsInARow() {
        return standsInARow(out) || standsInARow(in);
    }

    /** What transfers of its kind change in their row, and how many postings do. */
    Sums.Amount amount(long moved, long times) {
        var change = Balance.ZERO;
        var entries = 0L;
        if (out != null && standsInARow(out)) {
            change = change.plus(new Posting(out.key(), out.movement(), -moved));
            entries += times;
        }
        if (in != null && standsInARow(in)) {
            change = change.plus(new Posting(in.key(), in.movement(), moved));
            entries += times;
        }
        return new Sums.Amount(change, entries);
    }

    private static boolean standsInARow(@Nullable Posting posting) {
        return posting != null && posting.key().account() != Account.SOURCE;
    }

    RowKey row() {
        return any().key().row();
    }

    private Posting any() {
        return out != null ? out : Objects.requireNonNull(in);
    }

    private static @Nullable Account account(@Nullable Posting posting) {
        return posting == null ? null : posting.key().account();
    }

    private static @Nullable UUID item(@Nullable Posting posting) {
        return posting == null || posting.key().item() == null
                ? null
                : posting.key().item().value();
    }

    private @Nullable String classification() {
        return place == null ? null : place.written("");
    }
}
