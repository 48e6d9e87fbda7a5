package socai.axon;

import static org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory.inspectAggregate;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.inspection.AggregateModel;
import socai.ledger.access.PersonId;
import socai.ledger.command.LedgerCommand.CorrectDecision;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.ExtendProgramme;
import socai.ledger.command.LedgerCommand.FindingCommand;
import socai.ledger.command.LedgerCommand.ImportCommand;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.command.LedgerCommand.OpenLine;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.command.LedgerCommand.RaiseFinding;
import socai.ledger.command.LedgerCommand.RegisterDecision;
import socai.ledger.event.Grant;
import socai.ledger.event.LedgerEvent.ProgrammeExtended;
import socai.ledger.file.RecordedFile;
import socai.ledger.finding.Finding;
import socai.ledger.legalbasis.DecisionLimit;
import socai.ledger.line.Circumstances;
import socai.ledger.line.FundingLine;
import socai.ledger.line.LineOutcome;
import socai.ledger.person.People;
import socai.ledger.person.Person;
import socai.ledger.person.PersonDecider;
import socai.ledger.programme.Programme;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.StreamName;

/** The aggregates of a node: each loaded for one unit of work alone, from memory or else from the log. */
public final class Aggregates {
    // The annotations of a class are read once a process, and not once a node.
    private static final AggregateModel<LineAggregate> LINES = inspectAggregate(LineAggregate.class);
    private static final AggregateModel<ProgrammeAggregate> PROGRAMMES = inspectAggregate(ProgrammeAggregate.class);
    private static final AggregateModel<DecisionAggregate> DECISIONS = inspectAggregate(DecisionAggregate.class);
    private static final AggregateModel<FindingAggregate> FINDINGS = inspectAggregate(FindingAggregate.class);
    private static final AggregateModel<PersonAggregate> PERSONS = inspectAggregate(PersonAggregate.class);
    private static final AggregateModel<ImportAggregate> IMPORTS = inspectAggregate(ImportAggregate.class);

    private final Supplier<Circumstances> now;
    private final LineCache cache = new LineCache();
    private final Repository<LineAggregate> lines;
    private final Repository<ProgrammeAggregate> programmes;
    private final Repository<DecisionAggregate> decisions;
    private final Repository<FindingAggregate> findings;
    private final Repository<PersonAggregate> persons;
    private final Repository<ImportAggregate> imports;

    /**
     * The aggregates of a node that has just started.
     *
     * @param now the circumstances in which a command is decided
     */
    public Aggregates(EventStorageEngine engine, Supplier<Circumstances> now) {
        this.now = now;
        var store = EmbeddedEventStore.builder().storageEngine(engine).build();
        lines = repository(LineAggregate.class, LINES, store);
        programmes = repository(ProgrammeAggregate.class, PROGRAMMES, store);
        decisions = repository(DecisionAggregate.class, DECISIONS, store);
        findings = repository(FindingAggregate.class, FINDINGS, store);
        persons = repository(PersonAggregate.class, PERSONS, store);
        imports = repository(ImportAggregate.class, IMPORTS, store);
    }

    private <T> Repository<T> repository(Class<T> type, AggregateModel<T> model, EventStore store) {
        return CachingEventSourcingRepository.builder(type)
                .aggregateModel(model)
                .eventStore(store)
                .cache(cache)
                .build();
    }

    /** The circumstances of this moment. */
    public Circumstances now() {
        return now.get();
    }

    /**
     * Loads a line, if there is one.
     *
     * @throws AggregateBusy when others keep it locked
     */
    public Optional<AggregateRef<FundingLine>> line(LineId id) {
        return load(lines, id.toString());
    }

    /** Opens a line. */
    public AggregateRef<FundingLine> open(OpenLine command) {
        return opened(lines, () -> new LineAggregate(command, now()));
    }

    /**
     * Has a line decide a command and record what it decides.
     *
     * @throws socai.ledger.refusal.Refusal when a rule says no; the line is then as it was
     */
    public LineOutcome handle(AggregateRef<FundingLine> line, LineCommand command) {
        return line.handle(command, LineCommand.class, Map.of(Root.NOW, now()), LineOutcome.class);
    }

    /** Has a line record what it has decided on the state that it still has. */
    public LineOutcome record(AggregateRef<FundingLine> line, LineOutcome decided) {
        return line.handle(decided, LineOutcome.class, Map.of(), LineOutcome.class);
    }

    /** Has a line go back to an earlier state, in a unit of work that is thrown away. */
    public void goBack(AggregateRef<FundingLine> line, FundingLine earlier) {
        line.aggregate().execute(root -> ((LineAggregate) root).goBackTo(earlier));
        WorkUnit.current().changed(); // or the next unit would find it so
    }

    /** Loads a programme, if there is one. */
    public Optional<AggregateRef<Programme>> programme(ProgrammeCode code) {
        return load(programmes, StreamName.ofProgramme(code));
    }

    /**
     * Lays a programme down.
     *
     * @return whether it is new
     */
    public boolean define(DefineProgramme command) {
        var programme = AggregateRef.called(() -> programmes.loadOrCreate(command.stream(), ProgrammeAggregate::new));
        return new AggregateRef<>(programme)
                .handle(command, DefineProgramme.class, Map.of(Root.NOW, now()), Optional.class)
                .isPresent();
    }

    /** Adds to a programme. */
    @SuppressWarnings("unchecked") // the handler says so
    public Optional<ProgrammeExtended> extend(AggregateRef<Programme> programme, ExtendProgramme command) {
        return programme.handle(command, ExtendProgramme.class, Map.of(Root.NOW, now()), Optional.class);
    }

    /** Loads a registered decision by its stream. */
    public AggregateRef<DecisionLimit> decision(String stream) {
        return load(decisions, stream).orElseThrow();
    }

    /**
     * Registers a decision.
     *
     * @param given what stands given under it already, in đồng
     */
    public void register(RegisterDecision command, long given) {
        opened(decisions, () -> new DecisionAggregate(command, given, now()));
    }

    /**
     * Corrects the amount of a decision.
     *
     * @param undrawn what was given in words that its stream does not know, in đồng
     */
    public void correct(AggregateRef<DecisionLimit> decision, CorrectDecision command, long undrawn) {
        decision.handle(
                command,
                CorrectDecision.class,
                Map.of(Root.NOW, now(), DecisionAggregate.UNDRAWN, undrawn),
                Optional.class);
    }

    /** Has a decision take note of what is given under it, or taken back. */
    public void draw(AggregateRef<DecisionLimit> decision, Grant more) {
        decision.handle(more, Grant.class, Map.of(Root.NOW, now()), Object.class);
    }

    /** Loads a finding, if there is one. */
    public Optional<AggregateRef<Finding>> finding(EventId id) {
        return load(findings, StreamName.ofFinding(id));
    }

    /** Raises a finding. */
    public void raise(RaiseFinding command) {
        opened(findings, () -> new FindingAggregate(command));
    }

    /** Has a finding decide what follows the question. */
    public void follow(AggregateRef<Finding> finding, FindingCommand command) {
        finding.handle(command, FindingCommand.class, Map.of(Root.NOW, now()), Object.class);
    }

    /** Loads the file that a command is about, of which nothing need be recorded yet. */
    public AggregateRef<RecordedFile> file(ImportCommand command) {
        return new AggregateRef<>(
                AggregateRef.called(() -> imports.loadOrCreate(command.stream(), ImportAggregate::new)));
    }

    /** Has a file take note of what is recorded of it, or reversed. */
    public void follow(AggregateRef<RecordedFile> file, ImportCommand command) {
        file.handle(command, ImportCommand.class, Map.of(Root.NOW, now()), Object.class);
    }

    /** Loads a person, who need not have any event yet. */
    public AggregateRef<Person> person(PersonId id) {
        return new AggregateRef<>(
                AggregateRef.called(() -> persons.loadOrCreate(StreamName.ofPerson(id.value()), PersonAggregate::new)));
    }

    /**
     * Has a person decide a command.
     *
     * @param people all others as they stand
     */
    public PersonDecider.Decision decide(AggregateRef<Person> person, PersonCommand command, People people) {
        return person.handle(
                command,
                PersonCommand.class,
                Map.of(Root.NOW, now(), PersonAggregate.PEOPLE, people),
                PersonDecider.Decision.class);
    }

    /** Forgets all aggregates, like a node that has just started. */
    public void forget() {
        cache.removeAll();
    }

    /** Forgets aggregates that others have written on. */
    public void forget(Iterable<String> streams) {
        streams.forEach(cache::forget);
    }

    private static <D, A extends Root<D>> Optional<AggregateRef<D>> load(Repository<A> repository, String stream) {
        try {
            return Optional.of(new AggregateRef<>(repository.load(stream)));
        } catch (AggregateNotFoundException none) {
            return Optional.empty();
        } catch (LockAcquisitionFailedException busy) {
            throw new AggregateBusy(busy);
        }
    }

    private static <D, A extends Root<D>> AggregateRef<D> opened(Repository<A> repository, Callable<A> opening) {
        var opened = new AggregateRef<>(AggregateRef.called(() -> repository.newInstance(opening)));
        WorkUnit.current().changed();
        return opened;
    }
}
