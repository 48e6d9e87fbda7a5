package socai.web.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.control.Warning;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.value.EventId;
import socai.web.Label;
import socai.words.EntryTitle;

/**
 * One entry of a line, as its statement shows it.
 *
 * @param title the message that names its kind
 * @param asked the message that names what a proposal is of, if it is one
 * @param day its accounting date
 * @param from the unit or pool money left, if it left one of this ledger
 * @param to where it went
 * @param dong how much, in đồng
 * @param sign whether the line has more (1) or less (-1) to spend after it, or as much (0)
 * @param about the position of the entry that this one continues
 * @param reversedBy the position of the entry that undid this one
 * @param reverses the position of the entry that this one undoes
 */
public record EntryView(
        long position,
        EventId id,
        long sequence,
        LedgerEvent event,
        String title,
        @Nullable String asked,
        @Nullable LocalDate day,
        Instant recordedAt,
        String actor,
        @Nullable Integer year,
        @Nullable Label source,
        @Nullable Label from,
        @Nullable Label to,
        long dong,
        int sign,
        EntryDetails papers,
        @Nullable Long about,
        @Nullable Long reversedBy,
        @Nullable Long reverses,
        List<Warning> warnings) {

    /** Whether the entry can be reversed, if its year is open. */
    public boolean reversible() {
        return reversedBy == null
                && event instanceof MoneyEvent
                && !(event instanceof Reversed || event instanceof Proposed || event instanceof ProposalSettled);
    }

    /** Whether money of the entry can be refunded. */
    public boolean refundable() {
        return reversedBy == null && event instanceof Disbursed;
    }

    public boolean proposed() {
        return event instanceof Proposed;
    }

    /** The unit whose money it moved; absent if it moved only the pool's. */
    public @Nullable Label unit() {
        return to != null && to.code() != null ? to : from != null && from.code() != null ? from : null;
    }

    /** The message that names the kind of an entry. */
    static String title(LedgerEvent event, String type) {
        return EntryTitle.key(event, type);
    }
}
