package socai.verification;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.Grant;
import socai.ledger.event.LedgerEvent.DecisionCorrected;
import socai.ledger.event.LedgerEvent.DecisionDrawn;
import socai.ledger.event.LedgerEvent.DecisionEvent;
import socai.ledger.event.LedgerEvent.DecisionRegistered;
import socai.ledger.event.LedgerEvent.DecisionRestored;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.UniqueKey;
import socai.ledger.value.Money;
import socai.log.walk.WalkedEvent;

/**
 * What stands given under each decision, added up from the entries themselves, beside what the registers of decisions
 * say of it.
 */
final class ReplayedDecisions {
    private final Consumer<Fault> faults;
    private final Consumer<Fault> warnings;
    private final Map<UniqueKey, Long> given = new HashMap<>();
    private final Map<String, Register> registers = new HashMap<>();

    ReplayedDecisions(Consumer<Fault> faults, Consumer<Fault> warnings) {
        this.faults = faults;
        this.warnings = warnings;
    }

    /** A registered decision. */
    private static final class Register {
        private final UniqueKey key;
        private Money amount;
        private long drawn;
        private long last;

        Register(UniqueKey key, Money amount, long drawn) {
            this.key = key;
            this.amount = amount;
            this.drawn = drawn;
        }
    }

    /** An entry gives under its decision, or takes back. */
    void give(MoneyEvent entry, long position) {
        Grant.by(entry).ifPresent(grant -> given.merge(grant.decision(), grant.amount(), Math::addExact));
    }

    void take(WalkedEvent walked, DecisionEvent event) {
        var stream = walked.row().stream();
        var register = registers.get(stream);
        if (event instanceof DecisionRegistered registered) {
            register(walked, registered, register);
            return;
        }
        if (register == null) {
            tell(faults, walked.position(), "DECISION_NOT_REGISTERED", stream);
            return;
        }
        register.last = walked.position();
        switch (event) {
            case DecisionDrawn e -> {
                register.drawn += e.amount().dong();
                if (register.drawn > register.amount.dong()) {
                    tell(faults, walked.position(), "DECISION_EXCEEDED_REGISTER", stream);
                }
            }
            case DecisionRestored e -> register.drawn -= e.amount().dong();
            case DecisionCorrected e -> {
                if (!e.before().equals(register.amount)
                        || register.drawn > e.amount().dong()) {
                    tell(faults, walked.position(), "DECISION_EXCEEDED_REGISTER", stream);
                }
                register.amount = e.amount();
            }
            case DecisionRegistered e -> {}
        }
    }

    private void register(WalkedEvent walked, DecisionRegistered event, @Nullable Register known) {
        var stream = walked.row().stream();
        if (known != null) {
            tell(faults, walked.position(), "DECISION_REGISTERED_TWICE", stream);
            return;
        }
        var key = UniqueKey.ofDecision(event.programme(), event.legalBasis());
        var said = event.given().dong() - event.takenBack().dong();
        var register = new Register(key, event.amount(), said);
        register.last = walked.position();
        registers.put(stream, register);
        if (said != given.getOrDefault(key, 0L)) {
            // Words that look the same were not always known to be the same.
            tell(warnings, walked.position(), "DECISION_SUM_DIFFERS", stream);
        }
    }

    /** What was drawn and what was given are the same, but for words that were not always known to be the same. */
    void end() {
        registers.forEach((stream, register) -> {
            if (register.drawn != given.getOrDefault(register.key, 0L)) {
                tell(warnings, register.last, "DECISION_SUM_DIFFERS", stream);
            }
        });
    }

    private static void tell(Consumer<Fault> to, long position, String code, String stream) {
        to.accept(new Fault("ledger_event", position, code, Map.of("stream", stream)));
    }
}
