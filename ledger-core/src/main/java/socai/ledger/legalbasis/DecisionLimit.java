package socai.ledger.legalbasis;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.CorrectDecision;
import socai.ledger.command.LedgerCommand.RegisterDecision;
import socai.ledger.event.Grant;
import socai.ledger.event.LedgerEvent.DecisionCorrected;
import socai.ledger.event.LedgerEvent.DecisionDrawn;
import socai.ledger.event.LedgerEvent.DecisionEvent;
import socai.ledger.event.LedgerEvent.DecisionRegistered;
import socai.ledger.event.LedgerEvent.DecisionRestored;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;

/** A decision with a known amount, and the sum that stands given under it. */
public final class DecisionLimit {
    private @Nullable DecisionRegistered registered;
    private @Nullable Money amount;
    private long given;

    /**
     * Registers a decision.
     *
     * @param given what stands given under it already, in đồng
     * @throws Refusal AMOUNT_NOT_POSITIVE; DECISION_EXCEEDED when that is more than its amount
     */
    public static DecisionRegistered register(RegisterDecision command, long given) {
        command.amount().mustBePositive();
        mustCover(command.legalBasis(), command.amount(), 0, given);
        return new DecisionRegistered(
                command.programme(),
                command.legalBasis(),
                command.amount(),
                given > 0 ? new Money(given) : Money.ZERO,
                given < 0 ? new Money(-given) : Money.ZERO);
    }

    /**
     * Says that the amount is another; what was said before stays in the log, and the same amount again is
     * not recorded.
     *
     * @param undrawn what was given in other words before these were known to name this decision, in đồng
     * @throws Refusal AMOUNT_NOT_POSITIVE; DECISION_EXCEEDED when more is given already
     */
    public Optional<DecisionCorrected> correct(CorrectDecision command, long undrawn) {
        command.amount().mustBePositive();
        mustCover(command.legalBasis(), command.amount(), 0, given + undrawn);
        var before = amount();
        if (before.equals(command.amount())) {
            return Optional.empty();
        }
        return Optional.of(new DecisionCorrected(
                command.programme(),
                registered().legalBasis(),
                before,
                command.amount(),
                command.basis(),
                command.reason()));
    }

    private Money amount() {
        return Objects.requireNonNull(amount, "a decision that was never registered");
    }

    /**
     * Checks that the decision leaves room for the grant.
     *
     * @param undrawn the sum that was given in other words before these were known to name this decision, in đồng
     * @throws Refusal DECISION_EXCEEDED with what is available and what was requested
     */
    public void mustHaveRoomFor(Grant more, long undrawn) {
        var known = registered();
        mustCover(known.legalBasis(), amount(), given + undrawn, more.amount());
    }

    /** Takes note of what is given or taken back, in the append of the entry that does so. */
    public DecisionEvent draw(Grant more) {
        var known = registered();
        return more.amount() > 0
                ? new DecisionDrawn(known.programme(), known.legalBasis(), more.line(), new Money(more.amount()))
                : new DecisionRestored(known.programme(), known.legalBasis(), more.line(), new Money(-more.amount()));
    }

    /** Taking back is never too much: it only makes room. */
    private static void mustCover(LegalBasis decision, Money amount, long given, long more) {
        var available = amount.dong() - given;
        if (more > 0 && more > available) {
            throw new Refusal(
                    RefusalCode.DECISION_EXCEEDED,
                    "amount",
                    Map.of(
                            "number",
                            decision.number(),
                            "available",
                            new Money(Math.max(0, available)),
                            "requested",
                            new Money(Math.min(more, Money.MAX))));
        }
    }

    private DecisionRegistered registered() {
        return Objects.requireNonNull(registered, "a decision that was never registered");
    }

    /** Takes up what was decided. */
    public void evolve(DecisionEvent recorded) {
        switch (recorded) {
            case DecisionRegistered e -> {
                registered = e;
                amount = e.amount();
                given = e.given().dong() - e.takenBack().dong();
            }
            case DecisionCorrected e -> amount = e.amount();
            case DecisionDrawn e -> given += e.amount().dong();
            case DecisionRestored e -> given -= e.amount().dong();
        }
    }
}
