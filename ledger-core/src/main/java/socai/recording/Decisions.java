package socai.recording;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import socai.ledger.Decision;
import socai.ledger.Given;
import socai.ledger.LedgerCommand.RegisterDecision;
import socai.ledger.Refusal;
import socai.ledger.RegisteredDecision;
import socai.ledger.UniqueKey;
import socai.log.Append;
import socai.log.BasisRegister;
import socai.log.EventLog;

/** The decisions that money is given under; under one whose amount is known, never more than that. */
final class Decisions {
    /** The version of a stream without events. */
    private static final long NOTHING = -1;

    private final EventLog log;
    private final BasisRegister register;
    private final Repository<RegisteredDecision> repository;

    Decisions(EventLog log, EventStore store, LineCache cache) {
        this.log = log;
        this.register = new BasisRegister(log);
        this.repository = CachingEventSourcingRepository.builder(RegisteredDecision.class)
                .eventStore(store)
                .cache(cache)
                .build();
    }

    /**
     * Registers a decision with its amount.
     *
     * @throws Refusal DECISION_REGISTERED; DECISION_EXCEEDED when more is given under it already
     */
    Decision register(RegisterDecision command) {
        var key = UniqueKey.ofDecision(command.programme(), command.legalBasis());
        log.holder(key).ifPresent(position -> {
            throw key.heldBy(position);
        });
        var given = given(command);
        Lines.called(() -> repository.newInstance(() -> new RegisteredDecision(command, given)));
        Attempt.current().read(key.value(), NOTHING);
        Attempt.current().changed();
        return Decision.MOVED_NOTHING;
    }

    /** First who gave last, then what is given: whoever gives more in between is found out by the log. */
    private long given(RegisterDecision command) {
        var basis = UniqueKey.ofBasis(command.programme(), command.legalBasis());
        Append.current().expect(basis, log.holder(basis));
        return register.givenUnder(command.programme(), command.legalBasis())
                + Attempt.current().givenUnder(basis);
    }

    /** Loads the decisions of several commands in one order everywhere, so that none waits for the other. */
    void loadAll(List<Given> all) {
        all.stream().map(given -> given.decision().value()).sorted().distinct().forEach(this::load);
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
        var loaded = load(given.decision().value());
        if (loaded.isEmpty()) {
            Append.current().expect(given.decision(), Optional.empty());
            var decided = decide.get();
            Attempt.current().gave(given);
            return decided;
        }
        var decision = loaded.get();
        decision.execute(known -> known.mustHaveRoomFor(given));
        var decided = decide.get();
        decision.execute(known -> known.draw(given));
        return decided;
    }

    private Optional<Aggregate<RegisteredDecision>> load(String stream) {
        try {
            var decision = repository.load(stream);
            Attempt.current().read(stream, Lines.version(decision));
            return Optional.of(decision);
        } catch (AggregateNotFoundException e) {
            return Optional.empty();
        }
    }
}
