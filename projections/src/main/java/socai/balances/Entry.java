package socai.balances;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import socai.ledger.Account;
import socai.ledger.Classification;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LineId;
import socai.ledger.Posting;
import socai.ledger.Postings;
import socai.projections.Column;

/** A posting as the journal holds it. */
record Entry(
        long position,
        int ordinal,
        EventId event,
        LineId line,
        String type,
        Posting posting,
        @Nullable Classification place,
        LocalDate effectiveDate,
        Instant recordedAt) {

    static final List<Column<Entry>> COLUMNS = List.of(
            Column.bigint("position", Entry::position),
            Column.smallint("ordinal", Entry::ordinal),
            Column.uuid("event", entry -> entry.event().value()),
            Column.text("programme", entry -> entry.line().programme()),
            Column.text("project", entry -> entry.line().project()),
            Column.text("type", Entry::type),
            Column.text("account", entry -> entry.posting().key().account()),
            Column.text("movement", entry -> entry.posting().movement()),
            Column.integer("year", entry -> entry.posting().key().row().year().value()),
            Column.text("source", entry -> entry.posting().key().row().source()),
            Column.text("unit", entry -> entry.posting().key().row().unit()),
            Column.bigint("amount", entry -> entry.posting().amount()),
            Column.date("effective_date", Entry::effectiveDate),
            Column.instant("recorded_at", Entry::recordedAt),
            Column.uuid("item", Entry::item),
            Column.text("classification", Entry::classification));

    /** The entries of an event; none when it moves no money. */
    static List<Entry> of(long position, EventId id, String type, LedgerEvent event, Instant recordedAt) {
        if (!(event instanceof MoneyEvent money)) {
            return List.of();
        }
        var entries = new ArrayList<Entry>();
        for (var posting : Postings.of(id, money)) {
            entries.add(new Entry(
                    position,
                    entries.size(),
                    id,
                    money.line(),
                    type,
                    posting,
                    money.classification(),
                    money.effectiveDate(),
                    recordedAt));
        }
        return entries;
    }

    private @Nullable UUID item() {
        var item = posting.key().item();
        return item == null ? null : item.value();
    }

    private @Nullable String classification() {
        return place == null ? null : place.written("");
    }

    /** SOURCE is outside every row. */
    boolean standsInARow() {
        return posting.key().account() != Account.SOURCE;
    }
}
