package socai.ledger.law;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.AdvanceRecovered;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.CommitmentReleased;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.EventId;

/** The entries that an entry undoes or rests on, and the law of their days. */
public final class Antecedents {
    private Antecedents() {}

    /** The entries that this one names. */
    public static Stream<EventId> of(MoneyEvent entry) {
        return switch (entry) {
            case Allocated e -> Stream.empty();
            case AllocationReduced e -> Stream.empty();
            case Allotted e -> Stream.empty();
            case AllotmentWithdrawn e -> Stream.empty();
            case Reallocated e -> Stream.empty();
            case Adjusted e -> Stream.empty();
            case Committed e -> named(e.raises());
            case CommitmentReleased e -> named(e.commitment());
            case Disbursed e -> named(e.commitment());
            case AdvanceRecovered e -> named(e.advance());
            case Refunded e -> Stream.concat(named(e.payment()), named(e.commitment()));
            case CarriedOver e -> named(e.item());
            case Lapsed e -> Stream.empty();
            case Reversed e -> named(e.event());
            case Proposed e -> of(e.entry());
            case ProposalSettled e -> of(e.entry());
        };
    }

    private static Stream<EventId> named(@Nullable EventId id) {
        return Stream.ofNullable(id);
    }

    /**
     * No entry takes effect before the one that it undoes or rests on.
     *
     * @throws Refusal DATE_TOO_EARLY with the first day on which it can, and the entry that it rests on
     */
    public static void mustNotPrecede(MoneyEvent entry, Documents documents) {
        if (entry instanceof Reversed undoing) {
            mustNotPrecede(entry, undoing.event(), undoing.reversed());
        } else {
            of(entry).forEach(id -> documents.find(id).ifPresent(antecedent -> mustNotPrecede(entry, id, antecedent)));
        }
    }

    private static void mustNotPrecede(MoneyEvent entry, EventId id, MoneyEvent antecedent) {
        if (entry.effectiveDate().isBefore(antecedent.effectiveDate())) {
            var details = Map.<String, Object>of(
                    "date", entry.effectiveDate(), "from", antecedent.effectiveDate(), "event", id);
            throw new Refusal(RefusalCode.DATE_TOO_EARLY, "effectiveDate", details);
        }
    }
}
