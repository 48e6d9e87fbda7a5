package socai.ledger;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.LedgerEvent.Adjusted;
import socai.ledger.LedgerEvent.AdvanceRecovered;
import socai.ledger.LedgerEvent.Allocated;
import socai.ledger.LedgerEvent.AllocationReduced;
import socai.ledger.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.LedgerEvent.Allotted;
import socai.ledger.LedgerEvent.CarriedOver;
import socai.ledger.LedgerEvent.CommitmentReleased;
import socai.ledger.LedgerEvent.Committed;
import socai.ledger.LedgerEvent.Disbursed;
import socai.ledger.LedgerEvent.Lapsed;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LedgerEvent.ProposalSettled;
import socai.ledger.LedgerEvent.Proposed;
import socai.ledger.LedgerEvent.Reallocated;
import socai.ledger.LedgerEvent.Refunded;
import socai.ledger.LedgerEvent.Reversed;

/** The entries that an entry undoes or rests on, and the law of their days. */
final class Antecedents {
    private Antecedents() {}

    /** The entries that this one names. */
    static Stream<EventId> of(MoneyEvent entry) {
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
    static void mustNotPrecede(MoneyEvent entry, Documents documents) {
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
