package socai.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import socai.ledger.Circumstances;
import socai.ledger.EventId;
import socai.ledger.FundingLine;
import socai.ledger.LedgerCommand.LineCommand;
import socai.ledger.LedgerCommand.OpenLine;
import socai.ledger.LedgerEvent;
import socai.ledger.LedgerEvent.MoneyEvent;

/** Given–when–then for a funding line: the fixture hands it commands as the ledger does. */
public final class LineFixture {
    private LineFixture() {}

    /** Later than every entry of the tests but those that are about days to come. */
    private static final LocalDate LONG_AFTER = LocalDate.of(2030, 6, 30);

    public static AggregateTestFixture<FundingLine> fixture() {
        return fixture(LONG_AFTER);
    }

    /** The event at place n, counted from 0, has the id {@link #id id(n)}. */
    public static TestExecutor<FundingLine> given(LedgerEvent... events) {
        return given(LONG_AFTER, events);
    }

    /** The same on a day of its own. */
    public static TestExecutor<FundingLine> given(LocalDate today, LedgerEvent... events) {
        return fixture(today, events).given((Object[]) events);
    }

    /** Under which the event at this place of those given was recorded. */
    public static EventId id(int place) {
        return new EventId(new UUID(7, place));
    }

    private static AggregateTestFixture<FundingLine> fixture(LocalDate today, LedgerEvent... events) {
        var known = events.length;
        var documents = new HashMap<EventId, MoneyEvent>();
        for (var place = 0; place < known; place++) {
            if (events[place] instanceof MoneyEvent event) {
                documents.put(id(place), event);
            }
        }
        var now = new Circumstances(today, id -> Optional.ofNullable(documents.get(id)));
        var fixture = new AggregateTestFixture<>(FundingLine.class);
        fixture.registerRepository(EventSourcingRepository.builder(FundingLine.class)
                .eventStore(named(fixture.getEventStore(), known))
                .build());
        concrete(LineCommand.class)
                .forEach(type -> fixture.registerCommandHandler(
                        type, message -> handle((LineCommand) message.getPayload(), fixture.getRepository(), now)));
        return fixture;
    }

    /** The fixture gives events random ids, but what an event begins is known by its id. */
    private static EventStore named(EventStore store, int known) {
        return (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (proxy, method, arguments) -> {
                    try {
                        var result = method.invoke(store, arguments);
                        return result instanceof DomainEventStream events
                                ? DomainEventStream.of(events.asStream().map(event -> named(event, known)))
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static DomainEventMessage<?> named(DomainEventMessage<?> event, int known) {
        var place = (int) event.getSequenceNumber();
        return place >= known
                ? event
                : new GenericDomainEventMessage<>(
                        event.getType(),
                        event.getAggregateIdentifier(),
                        place,
                        event.getPayload(),
                        event.getMetaData(),
                        id(place).toString(),
                        event.getTimestamp());
    }

    private static Object handle(LineCommand command, Repository<FundingLine> lines, Circumstances now)
            throws Exception {
        return command instanceof OpenLine opening
                ? lines.newInstance(() -> new FundingLine(opening))
                : lines.load(command.line().toString()).invoke(line -> line.handle(command, now));
    }

    private static Stream<Class<?>> concrete(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(LineFixture::concrete)
                : Stream.of(family);
    }
}
