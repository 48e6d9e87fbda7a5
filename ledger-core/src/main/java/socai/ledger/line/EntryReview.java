package socai.ledger.line;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import socai.ledger.event.LedgerEvent;
import socai.ledger.line.Objection.Weight;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;

/** Asks rules one after the other, and goes on where one says no: each is told for itself. */
final class EntryReview {
    /** What hangs on the day on which somebody decided. */
    private static final Set<RefusalCode> OF_THE_DAY = EnumSet.of(
            RefusalCode.YEAR_NOT_OVER,
            RefusalCode.PROPOSAL_EXPIRED,
            RefusalCode.PROPOSAL_NOT_EXPIRED,
            RefusalCode.EXPIRES_TOO_EARLY);

    private final List<Objection> objections = new ArrayList<>(0);

    /** A rule that may say no. */
    @FunctionalInterface
    interface Rule {
        void ask();
    }

    EntryReview ask(Weight weight, Rule rule) {
        try {
            rule.ask();
        } catch (Refusal refusal) {
            objections.add(new Objection(
                    OF_THE_DAY.contains(refusal.code()) ? Weight.LATER_LAW : weight,
                    refusal.code().name(),
                    refusal.details()));
        }
        return this;
    }

    /** Has the event decided again, which is to be the one that was recorded. */
    EntryReview compare(LedgerEvent recorded, Supplier<? extends LedgerEvent> decided) {
        return ask(Weight.LAW, () -> {
            if (!decided.get().equals(recorded)) {
                objections.add(new Objection(Weight.LAW, Objection.NOT_AS_DECIDED, Map.of()));
            }
        });
    }

    List<Objection> objections() {
        return objections;
    }
}
