package socai.recording;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import socai.axon.AggregateRef;
import socai.axon.Aggregates;
import socai.axon.WorkUnit;
import socai.ledger.command.LedgerCommand.CorrectDecision;
import socai.ledger.command.LedgerCommand.RegisterDecision;
import socai.ledger.event.Grant;
import socai.ledger.event.UniqueKey;
import socai.ledger.legalbasis.DecisionLimit;
import socai.ledger.line.LineOutcome;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.StreamName;
import socai.log.EventLog;
import socai.log.registers.LegalBasisRegister;

/** Keeps the grants under a decision within its amount, if that amount is known. */
final class DecisionLimits {
    /** The version of a stream without events. */
    private static final long NOTHING = -1;

    private static final int REGISTRATIONS = 10_000;

    private final EventLog log;
    private final LegalBasisRegister register;
    private final Aggregates aggregates;
    /** A registered decision stays registered, so it can be remembered. */
    private final Cache<UniqueKey, LegalBasisRegister.Registration> registrations =
            Caffeine.newBuilder().maximumSize(REGISTRATIONS).build();

    DecisionLimits(EventLog log, Aggregates aggregates) {
        this.log = log;
        this.register = new LegalBasisRegister(log);
        this.aggregates = aggregates;
    }

    /**
     * Registers a decision with its amount.
     *
     * @throws Refusal DECISION_REGISTERED; DECISION_EXCEEDED when more is given under it already
     */
    LineOutcome register(RegisterDecision command) {
        var key = UniqueKey.ofDecision(command.programme(), command.legalBasis());
        ReadSet.current().claims().refusal(key, log).ifPresent(refusal -> {
            throw refusal;
        });
        var stream = StreamName.ofDecision(command.programme(), command.legalBasis());
        aggregates.register(command, given(command));
        ReadSet.current().claims().take(key);
        ReadSet.current().registered(key, stream);
        ReadSet.current().read(stream, NOTHING);
        return LineOutcome.MOVED_NOTHING;
    }

    /**
     * Corrects the amount of a registered decision.
     *
     * @throws Refusal UNKNOWN_DECISION; DECISION_EXCEEDED when more is given under it already
     */
    LineOutcome correct(CorrectDecision command) {
        var registration = registration(command.programme(), command.legalBasis())
                .orElseThrow(() -> new Refusal(
                        RefusalCode.UNKNOWN_DECISION,
                        "legalBasis",
                        Map.of("number", command.legalBasis().number())));
        var decision = load(registration.stream());
        aggregates.correct(decision, command, registration.undrawn());
        return LineOutcome.MOVED_NOTHING;
    }

    /** The last giver is read first and the sum second. If another entry gives in between, the log notices it. */
    private long given(RegisterDecision command) {
        var basis = UniqueKey.ofBasis(command.programme(), command.legalBasis());
        WorkUnit.current().append().expect(basis, log.holder(basis));
        return register.givenUnder(command.programme(), command.legalBasis())
                + ReadSet.current().givenUnder(basis);
    }

    /** Loads the decisions of several commands in one order everywhere, so that none waits for the other. */
    void loadAll(List<Grant> all) {
        var byKey = new TreeMap<String, Grant>();
        all.forEach(given -> byKey.put(given.decision().value(), given));
        byKey.values().forEach(given -> registration(given).ifPresent(known -> load(known.stream())));
    }

    /**
     * Has lines decide on what gives under a decision, or on what does not.
     *
     * @throws Refusal DECISION_EXCEEDED, before the lines have decided
     */
    LineOutcome under(Optional<Grant> given, Supplier<LineOutcome> decide) {
        return given.map(more -> under(more, decide)).orElseGet(decide);
    }

    private LineOutcome under(Grant given, Supplier<LineOutcome> decide) {
        var registration = registration(given);
        if (registration.isEmpty()) {
            WorkUnit.current().append().expect(given.decision(), Optional.empty());
            var decided = decide.get();
            ReadSet.current().gave(given);
            return decided;
        }
        var decision = load(registration.get().stream());
        decision.ask(known -> {
            known.mustHaveRoomFor(
                    given,
                    registration.get().undrawn() + ReadSet.current().carried().givenUnder(given.decision()));
            return known;
        });
        var decided = decide.get();
        aggregates.draw(decision, given);
        ReadSet.current().drew(given);
        ReadSet.current().undoable(() -> aggregates.draw(decision, given.undone()));
        return decided;
    }

    /** A decision is found by its key, in whatever words it was registered: its stream is called after those. */
    private Optional<LegalBasisRegister.Registration> registration(Grant given) {
        return registration(given.programme(), given.legalBasis());
    }

    private Optional<LegalBasisRegister.Registration> registration(ProgrammeCode programme, LegalBasis named) {
        var key = UniqueKey.ofDecision(programme, named);
        var known = registrations.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        var ours = ReadSet.current().registration(key);
        if (ours.isPresent()) {
            return ours.map(stream -> new LegalBasisRegister.Registration(stream, 0));
        }
        var found = register.registration(programme, named);
        found.ifPresent(registration -> registrations.put(key, registration));
        return found;
    }

    private AggregateRef<DecisionLimit> load(String stream) {
        var decision = aggregates.decision(stream);
        ReadSet.current().read(stream, decision.version());
        return decision;
    }
}
