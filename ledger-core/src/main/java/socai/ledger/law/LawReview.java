package socai.ledger.law;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;

/**
 * Compares recorded entries with the laws that came after the first logs: the laws of days, and the law of refunds. A
 * log keeps its entries; the review only reports those that break a law of today.
 */
public final class LawReview {
    private final Documents documents;
    private final Map<LineId, Line> lines = new HashMap<>();

    private record Line(DatedAccounts days, Returns returns) {}

    public LawReview(Documents documents) {
        this.documents = documents;
    }

    /** Tells what the law of today says of an entry that follows those reviewed before it. */
    public Optional<Refusal> of(EventId id, MoneyEvent entry) {
        var effect = new Effect(id, entry);
        var line = lines.computeIfAbsent(
                entry.line(), any -> new Line(new DatedAccounts(List.of()), new Returns(List.of())));
        var refusal = refusal(effect, line);
        line.days().post(effect);
        line.returns().post(entry);
        return refusal;
    }

    private Optional<Refusal> refusal(Effect effect, Line line) {
        try {
            Antecedents.mustNotPrecede(effect.entry(), documents);
            line.returns().mustFitPayment(effect.entry(), documents);
            line.days().mustHaveCome(effect);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }
}
