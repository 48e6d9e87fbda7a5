package socai.web.entry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.reading.LedgerReading;
import socai.security.Callers;
import socai.web.Filters;
import socai.web.form.Dates;
import socai.web.form.FormData;
import socai.web.journal.Entries;
import socai.web.journal.EntryView;
import socai.web.names.LineFinder.Line;

/**
 * The payment after which the next one is entered: one file of papers is mostly of one unit, kind and day. The address
 * names its position alone, so that no name stands in an address.
 */
final class Continuation {
    /** The parameter of an address that names the position of the payment before. */
    static final String AFTER = "after";

    /** The button that leads on. */
    static final String NEXT = "next";

    private Continuation() {}

    /** The payment that the reader has just recorded; nobody continues what somebody else has. */
    static Optional<EntryView> of(EntryForm form, Line line, @Nullable LedgerReading reading, FormData typed) {
        if (form != EntryForm.DISBURSEMENT || reading == null || !typed.has(AFTER)) {
            return Optional.empty();
        }
        var position = Filters.position(typed.get(AFTER));
        return Optional.ofNullable(position)
                .flatMap(known -> new Entries(reading.log()).at(line, known))
                .filter(entry -> entry.event() instanceof Disbursed
                        && entry.actor().equals(Callers.current().name()));
    }

    /** Fills in what mostly stays; amount and voucher are its own. */
    static void fill(EntryView before, FormData typed) {
        if (before.event() instanceof Disbursed paid) {
            typed.setIfBlank("year", paid.year().toString());
            typed.setIfBlank("source", paid.source().value());
            typed.setIfBlank("unit", paid.unit().value());
            typed.setIfBlank("kind", paid.kind().name());
            typed.setIfBlank("payee", paid.payee().value());
            if (!Dates.typed(typed, EntryForm.DATE)) {
                Dates.fill(typed, EntryForm.DATE, paid.effectiveDate());
            }
        }
    }
}
