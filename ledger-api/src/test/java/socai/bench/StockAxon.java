package socai.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.Repository;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.command.LedgerCommand.OpenLine;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.line.Circumstances;
import socai.ledger.line.FundingLine;
import socai.ledger.line.LineOutcome;
import socai.ledger.value.EventId;
import socai.log.EventIds;

/** The same lines on the framework's own JDBC engine: no unique keys, no tree, one commit a command. */
final class StockAxon {
    private final Repository<StockLine> repository;

    StockAxon(DataSource database, boolean cached) throws SQLException {
        var serializer = JacksonSerializer.builder()
                .objectMapper(
                        JsonMapper.builder().addModule(new JavaTimeModule()).build())
                .lenientDeserialization()
                .build();
        var engine = JdbcEventStorageEngine.builder()
                .connectionProvider(new DataSourceConnectionProvider(database))
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        try (var connection = database.getConnection();
                var rows = connection.getMetaData().getTables(null, null, "domainevententry", null)) {
            if (!rows.next()) {
                engine.createSchema(PostgresEventTableFactory.INSTANCE);
            }
        }
        var store = EmbeddedEventStore.builder().storageEngine(engine).build();
        var builder = cached
                ? CachingEventSourcingRepository.builder(StockLine.class).cache(new StrongCache())
                : EventSourcingRepository.builder(StockLine.class);
        repository = builder.eventStore(store).build();
    }

    void open(OpenLine command) {
        inUnit(command, () -> repository.newInstance(() -> new StockLine(command)));
    }

    void record(LineCommand command) {
        inUnit(command, () -> repository.load(command.line().toString()).invoke(line -> line.handle(command)));
    }

    private static void inUnit(LineCommand command, Callable<?> work) {
        var unit = DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage(command));
        try {
            work.call();
            unit.commit();
        } catch (Exception e) {
            if (unit.isActive()) {
                unit.rollback(e);
            }
            throw new IllegalStateException(e);
        }
    }

    /** A line whose events are what the framework's serializer takes; it names them itself. */
    @AggregateRoot(type = "FundingLine")
    static final class StockLine {
        @AggregateIdentifier
        @SuppressWarnings("UnusedVariable") // Axon reads it
        private @Nullable String stream;

        private final FundingLine line = new FundingLine();

        StockLine() {}

        StockLine(OpenLine command) {
            handle(command);
        }

        LineOutcome handle(LineCommand command) {
            var decided = line.decide(
                    command, new Circumstances(LocalDate.now(ZoneOffset.UTC), id -> Optional.empty(), EventIds::next));
            decided.events().forEach(event -> AggregateLifecycle.apply(event.event()));
            return decided;
        }

        @EventSourcingHandler
        void on(LedgerEvent event, @MessageIdentifier String id) {
            if (event instanceof LineOpened opened) {
                stream = opened.line().toString();
            }
            line.evolve(new IdentifiedEvent(new EventId(UUID.fromString(id)), event));
        }
    }

    /** The best that the framework can be given: a cache that forgets nothing. */
    private static final class StrongCache implements Cache {
        private final Map<Object, Object> entries = new ConcurrentHashMap<>();

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the framework declares it so
        public <K, V> @Nullable V get(K key) {
            return (V) entries.get(key);
        }

        @Override
        public void put(Object key, Object value) {
            entries.put(key, value);
        }

        @Override
        public boolean putIfAbsent(Object key, Object value) {
            return entries.putIfAbsent(key, value) == null;
        }

        @Override
        public boolean remove(Object key) {
            return entries.remove(key) != null;
        }

        @Override
        public boolean containsKey(Object key) {
            return entries.containsKey(key);
        }

        @Override
        public Registration registerCacheEntryListener(EntryListener listener) {
            return () -> false;
        }
    }
}
