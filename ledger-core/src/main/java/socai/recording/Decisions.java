package socai.recording;

import socai.ledger.StreamName;
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
import socai.ledger.Decision;
import socai.ledger.Given;
import socai.ledger.LedgerCommand.CorrectDecision;
import socai.ledger.LedgerCommand.RegisterDecision;
import socai.ledger.LegalBasis;
import socai.ledger.ProgrammeCode;
import socai.ledger.Refusal;
import socai.ledger.RefusalCode;
import socai.ledger.RegisteredDecision;
import socai.ledger.UniqueKey;
import socai.log.BasisRegister;
import socai.log.EventLog;

/** The decisions that money is given under; under one whose amount is known, never more than that. */
final class Decisions {
    /** The version of a stream without events. */
    private static final long NOTHING = -1;

    private static final int REGISTRATIONS = 10_000;

    private final EventLog log;
    private final BasisRegister register;
    private final Aggregates aggregates;
    /** What was registered once, stays registered. */
    private final Cache<UniqueKey, BasisRegister.Registration> registrations =
            Caffeine.newBuilder().maximumSize(REGISTRATIONS).build();

    Decisions(EventLog log, Aggregates aggregates) {
        this.log = log;
        this.register = new BasisRegister(log);
        this.aggregates = aggregates;
    }

    /**
     * Registers a decision with its amount.
     *
     * @throws Refusal DECISION_REGISTERED; DECISION_EXCEEDED when more is given under it already
     */
    Decision register(RegisterDecision command) {
        var key = UniqueKey.ofDecision(command.programme(), command.legalBasis());
        Attempt.current().claims().refusal(key, log).ifPresent(refusal -> {
            throw refusal;
        });
        var stream = StreamName.ofDecision(command.programme(), command.legalBasis());
        aggregates.register(command, given(command));
        Attempt.current().claims().take(key);
        Attempt.current().registered(key, stream);
        Attempt.current().read(stream, NOTHING);
        return Decision.MOVED_NOTHING;
    }

    /**
     * Corrects the amount of a registered decision.
     *
     * @throws Refusal UNKNOWN_DECISION; DECISION_EXCEEDED when more is given under it already
     */
    Decision correct(CorrectDecision command) {
        var registration = registration(command.programme(), command.legalBasis())
                .orElseThrow(() -> new Refusal(
                        RefusalCode.UNKNOWN_DECISION,
                        "legalBasis",
                        Map.of("number", command.legalBasis().number())));
        var decision = load(registration.stream());
        aggregates.correct(decision, command, registration.undrawn());
        return Decision.MOVED_NOTHING;
    }

    /** First who gave last, then what is given: whoever gives more in between is found out by the log. */
    private long given(RegisterDecision command) {
        var basis = UniqueKey.ofBasis(command.programme(), command.legalBasis());
        WorkUnit.current().append().expect(basis, log.holder(basis));
        return register.givenUnder(command.programme(), command.legalBasis())
                + Attempt.current().givenUnder(basis);
    }

    /** Loads the decisions of several commands in one order everywhere, so that none waits for the other. */
    void loadAll(List<Given> all) {
        var byKey = new TreeMap<String, Given>();
        all.forEach(given -> byKey.put(given.decision().value(), given));
        byKey.values().forEach(given -> registration(given).ifPresent(known -> load(known.stream())));
    }

    /**
     * Has lines decide on what gives under a decision, or on what does not.
     *
     * @throws Refusal DECISION_EXCEEDED, before the lines have decided
     */
    Decision under(Optional<Given> given, Supplier<Decision> decide) {
        return given.map(more -> under(more, decide)).orElseGet(decide);
    }

    private Decision under(Given given, Supplier<Decision> decide) {
        var registration = registration(given);
        if (registration.isEmpty()) {
            WorkUnit.current().append().expect(given.decision(), Optional.empty());
            var decided = decide.get();
            Attempt.current().gave(given);
            return decided;
        }
        var decision = load(registration.get().stream());
        decision.ask(known -> {
            known.mustHaveRoomFor(given, registration.get().undrawn());
            return known;
        });
        var decided = decide.get();
        aggregates.draw(decision, given);
        Attempt.current().undoable(() -> aggregates.draw(decision, given.undone()));
        return decided;
    }

    /** A decision is found by its key, in whatever words it was registered: its stream is called after those. */
    private Optional<BasisRegister.Registration> registration(Given given) {
        return registration(given.programme(), given.legalBasis());
    }

    private Optional<BasisRegister.Registration> registration(ProgrammeCode programme, LegalBasis named) {
        var key = UniqueKey.ofDecision(programme, named);
        var known = registrations.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        var ours = Attempt.current().registration(key);
        if (ours.isPresent()) {
            return ours.map(stream -> new BasisRegister.Registration(stream, 0));
        }
        var found = register.registration(programme, named);
        found.ifPresent(registration -> registrations.put(key, registration));
        return found;
    }

    private AggregateRef<RegisteredDecision> load(String stream) {
        var decision = aggregates.decision(stream);
        Attempt.current().read(stream, decision.version());
        return decision;
    }
}
