package socai.ledger.law;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.state.LineState.Returned;
import socai.ledger.value.Account;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;

/**
 * Keeps what came back of each payment for completed work, by refunds that name it and by its reversal. An advance
 * needs no such record: its open item tells what can still come back.
 */
public final class Returns {
    private final Map<EventId, Returned> payments = new HashMap<>();

    public Returns(List<Returned> known) {
        known.forEach(payment -> payments.put(payment.payment(), payment));
    }

    public List<Returned> all() {
        return List.copyOf(payments.values());
    }

    private Returned of(EventId payment) {
        return payments.getOrDefault(payment, new Returned(payment, 0, false));
    }

    public void post(MoneyEvent event) {
        if (event instanceof Refunded refund) {
            add(refund, 1);
        } else if (event instanceof Reversed undoing) {
            if (undoing.reversed() instanceof Refunded refund) {
                add(refund, -1);
            } else if (undoing.reversed() instanceof Disbursed paid && isForWork(paid)) {
                keep(new Returned(undoing.event(), of(undoing.event()).refunded(), true));
            }
        }
    }

    private void add(Refunded refund, int sign) {
        if (refund.payment() != null && refund.from() == Account.PAID) {
            keep(of(refund.payment()).plus(sign * refund.amount().dong()));
        }
    }

    private void keep(Returned payment) {
        if (payment.refunded() == 0 && !payment.undone()) {
            payments.remove(payment.payment());
        } else {
            payments.put(payment.payment(), payment);
        }
    }

    private static boolean isForWork(Disbursed paid) {
        return paid.kind() == DisbursementKind.COMPLETED_WORK;
    }

    /**
     * A payment returns no more than was paid, over all its refunds and its reversal.
     *
     * @throws Refusal REFUND_EXCEEDS_PAYMENT with what can still come back and was requested, in đồng; PAYMENT_REFUNDED
     *     when a payment is undone of which some came back
     */
    public void mustFitPayment(MoneyEvent event, Documents documents) {
        if (event instanceof Refunded refund) {
            Optional.ofNullable(refund.payment())
                    .ifPresent(payment ->
                            documents.find(payment).ifPresent(paid -> mustFitPayment(refund, payment, paid)));
        } else if (event instanceof Reversed undoing && undoing.reversed() instanceof Disbursed) {
            mustNotBeRefunded(undoing.event());
        }
    }

    private void mustFitPayment(Refunded refund, EventId payment, MoneyEvent paid) {
        var returned = of(payment);
        var left = paid instanceof Disbursed disbursed && !returned.undone()
                ? disbursed.amount().dong() - returned.refunded()
                : 0;
        if (refund.amount().dong() > left) {
            throw new Refusal(
                    RefusalCode.REFUND_EXCEEDS_PAYMENT,
                    "amount",
                    Map.of("available", Money.atMost(left), "requested", refund.amount(), "event", payment));
        }
    }

    private void mustNotBeRefunded(EventId payment) {
        var refunded = of(payment).refunded();
        if (refunded > 0) {
            throw new Refusal(
                    RefusalCode.PAYMENT_REFUNDED,
                    "event",
                    Map.of("event", payment, "refunded", Money.atMost(refunded)));
        }
    }
}
