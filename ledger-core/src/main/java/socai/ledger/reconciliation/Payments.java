package socai.ledger.reconciliation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.statement.Flow;
import socai.ledger.statement.Payment;
import socai.ledger.text.Text;
import socai.ledger.value.Classification;
import socai.ledger.value.Classification.ThreeDigits;
import socai.ledger.value.EventId;

/** Tells which entries are money that the treasury saw: payments, advances and refunds. */
public final class Payments {
    private Payments() {}

    /** The payment that an entry is; absent for an entry by which no cash moves. */
    public static Optional<Payment> of(EventId id, LedgerEvent entry) {
        if (entry instanceof Disbursed paid) {
            return Optional.of(new Payment(
                    id,
                    paid.effectiveDate(),
                    paid.amount(),
                    Flow.PAID,
                    new Text(paid.reference().value()),
                    paid.line().project(),
                    paid.source(),
                    paid.unit(),
                    chapter(paid.classification()),
                    paid.payee()));
        }
        if (entry instanceof Refunded back) {
            return Optional.of(new Payment(
                    id,
                    back.effectiveDate(),
                    back.amount(),
                    Flow.RETURNED,
                    new Text(back.reference().value()),
                    back.line().project(),
                    back.source(),
                    back.unit(),
                    null,
                    null));
        }
        return Optional.empty();
    }

    private static @Nullable ThreeDigits chapter(@Nullable Classification classification) {
        return classification == null ? null : classification.chapter();
    }
}
