package socai.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Entries.advanced;
import static socai.testing.Entries.allocated;
import static socai.testing.Entries.closed;
import static socai.testing.Entries.committed;
import static socai.testing.Entries.opened;
import static socai.testing.Entries.paid;
import static socai.testing.Entries.refunded;
import static socai.testing.LineFixture.given;
import static socai.testing.LineFixture.id;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PAYEE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.pay;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import socai.ledger.access.Pseudonym;
import socai.ledger.command.LedgerCommand;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent;
import socai.ledger.line.FundingLine;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.state.LineState;
import socai.ledger.value.Account;
import socai.ledger.value.Sha256;
import socai.ledger.value.VoucherNumber;
import socai.log.event.RecordedEvent;
import socai.proof.Checkpoint;
import socai.proof.MerkleTree;
import socai.proof.NoteSigner;
import socai.proof.SignedNote;
import socai.recording.Receipt;

/** What crosses a thread, a cache or a snapshot shares nothing that changes. */
class ImmutabilityTest {
    private static final List<Class<?>> RECORDS = recordsOfThisModule();
    private static final LedgerEvent[] LIFE = {
        opened(),
        allocated(NORTH, 1_000),
        committed(300, "HĐ-1"),
        advanced(100, "TU-1", id(2)),
        paid(200, "UNC-1", null),
        refunded(Account.PAID, 50, id(4), null, "NT-1"),
        closed(Y2014)
    };

    @Test
    void a_state_is_a_value_all_the_way_down() {
        given(LIFE).when(allocate(NORTH, 1)).expectState(line -> nothingChanges(line.state()));
    }

    @Test
    void a_state_stays_what_it_was_while_the_line_goes_on() {
        var before = new AtomicReference<LineState>();
        var line = new AtomicReference<FundingLine>();
        given(LIFE).when(allocate(NORTH, 1)).expectState(known -> {
            line.set(known);
            before.set(known.state());
        });
        var state = before.get();
        var copy = FundingLine.from(state);
        for (var postings = 0; postings < 3; postings++) {
            copy.evolve(new IdentifiedEvent(id(100 + postings), paid(10, "UNC-" + postings, null)));
        }
        assertThat(sorted(line.get().state())).isEqualTo(sorted(state));
        assertThat(sorted(FundingLine.from(state).state())).isEqualTo(sorted(state));
        assertThat(sorted(copy.state())).isNotEqualTo(sorted(state));
        given(LIFE).when(pay(1, "UNC-9", null)).expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_record_keeps_nothing_that_whoever_made_it_can_change(Class<? extends Record> type) {
        var maker = new Maker();
        var made = maker.make(type);
        nothingChanges(made);
        var before = made.toString();
        maker.changeAll();
        assertThat(made).hasToString(before);
    }

    @Test
    void every_event_and_every_command_is_looked_at() {
        assertThat(records())
                .containsAll(with(permitted(LedgerEvent.class)))
                .containsAll(with(permitted(LedgerCommand.class)))
                .contains(
                        LedgerEvent.ProgrammeExtended.class,
                        LedgerEvent.LineExtended.class,
                        LineState.class,
                        RecordedEvent.class,
                        Receipt.class);
    }

    static List<Class<?>> records() {
        return RECORDS;
    }

    /** Every record in which a collection stands, but those that one class keeps to itself. */
    private static List<Class<?>> recordsOfThisModule() {
        return with(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("socai").stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> type.isRecord() && !Modifier.isPrivate(type.getModifiers())));
    }

    private static List<Class<?>> with(Stream<Class<?>> records) {
        return records.filter(type -> holdsCollections(type, new HashSet<>()))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    private static boolean holdsCollections(Class<?> type, Set<Class<?>> seen) {
        return isCollection(type)
                || (seen.add(type)
                        && (type.isRecord()
                                ? Stream.of(type.getRecordComponents())
                                        .anyMatch(component -> holdsCollections(component.getType(), seen))
                                : permitted(type).anyMatch(kind -> holdsCollections(kind, seen))));
    }

    private static boolean isCollection(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    /** The records of a sealed type; of any other there is none. */
    private static Stream<Class<?>> permitted(Class<?> type) {
        var kinds = type.getPermittedSubclasses();
        return kinds == null
                ? Stream.empty()
                : Stream.of(kinds).flatMap(kind -> kind.isRecord() ? Stream.of(kind) : permitted(kind));
    }

    /** Makes records of what can be changed, and then changes it. */
    private static final class Maker {
        private static final Checkpoint CHECKPOINT = new Checkpoint("a", 2, MerkleTree.leaf(new byte[] {1}));
        private static final Map<Class<?>, Object> VALUES = Stream.of(
                        true,
                        1,
                        2L,
                        "a\n",
                        new UUID(0, 1),
                        DAY,
                        Instant.EPOCH,
                        ROADS.programme(),
                        ROADS.project(),
                        NORTH,
                        CENTRAL,
                        Y2014,
                        PAYEE,
                        new VoucherNumber("UNC-1"),
                        new Pseudonym("cb-one"),
                        Sha256.of("a"),
                        Level.DISTRICT,
                        CHECKPOINT,
                        CHECKPOINT.root(),
                        NoteSigner.generate("a").key())
                .collect(Collectors.toMap(Object::getClass, Function.identity()));

        private final List<Runnable> changes = new ArrayList<>();

        Record make(Class<?> type) {
            if (type == SignedNote.class) {
                return note();
            }
            try {
                var components = type.getRecordComponents();
                var constructor = type.getDeclaredConstructor(
                        Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return (Record) constructor.newInstance(
                        Stream.of(components).map(this::part).toArray());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no sample of " + type, e);
            }
        }

        /** Its lines are read when it is made, so they must be signatures. */
        private SignedNote note() {
            var signed = CHECKPOINT.sign(NoteSigner.generate("a"));
            var lines = new ArrayList<>(signed.signatures());
            changes.add(lines::clear);
            return new SignedNote(signed.text(), lines);
        }

        void changeAll() {
            changes.forEach(Runnable::run);
        }

        private @Nullable Object part(RecordComponent component) {
            var optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            return optional && !isCollection(component.getType()) ? null : value(component.getGenericType());
        }

        private @Nullable Object value(Type type) {
            return switch (type) {
                case ParameterizedType of when Map.class.isAssignableFrom((Class<?>) of.getRawType()) -> map(of);
                case ParameterizedType of when isCollection((Class<?>) of.getRawType()) -> collection(of);
                case Class<?> of when of == Object.class -> "a";
                case Class<?> of when VALUES.containsKey(boxed(of)) -> VALUES.get(boxed(of));
                case Class<?> of when of.isEnum() -> of.getEnumConstants()[0];
                case Class<?> of when of.isRecord() -> make(of);
                case Class<?> of -> permitted(of).findFirst().map(this::make).orElse(null);
                default -> null;
            };
        }

        private static Class<?> boxed(Class<?> type) {
            return MethodType.methodType(type).wrap().returnType();
        }

        private Object map(ParameterizedType type) {
            var map = new TreeMap<@Nullable Object, @Nullable Object>(Comparator.comparing(String::valueOf));
            map.put(value(type.getActualTypeArguments()[0]), value(type.getActualTypeArguments()[1]));
            changes.add(map::clear);
            return map;
        }

        private Object collection(ParameterizedType type) {
            Collection<@Nullable Object> collection = Set.class.isAssignableFrom((Class<?>) type.getRawType())
                    ? new TreeSet<>(Comparator.comparing(String::valueOf))
                    : new ArrayList<>();
            collection.add(value(type.getActualTypeArguments()[0]));
            changes.add(collection::clear);
            return collection;
        }
    }

    /** Rows, items and returned payments stand in no order. */
    private static List<Object> sorted(LineState state) {
        return List.of(
                state.opened(),
                texts(state.rows()),
                texts(state.items()),
                texts(state.returned()),
                state.proposals(),
                state.controls(),
                state.closed());
    }

    private static List<String> texts(List<?> records) {
        return records.stream()
                .map(Object::toString)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** Looks through records and collections for one that takes a change. */
    private static void nothingChanges(Object value) {
        if (value instanceof Map<?, ?> map) {
            assertThat(refuses(map::clear)).as("%s %s", map.getClass(), map).isTrue();
            new ArrayList<Object>(map.keySet()).forEach(ImmutabilityTest::nothingChanges);
            new ArrayList<Object>(map.values()).forEach(ImmutabilityTest::nothingChanges);
        } else if (value instanceof Collection<?> collection) {
            assertThat(refuses(collection::clear))
                    .as("%s %s", collection.getClass(), collection)
                    .isTrue();
            new ArrayList<Object>(collection).forEach(ImmutabilityTest::nothingChanges);
        } else if (value instanceof Record record) {
            for (var component : record.getClass().getRecordComponents()) {
                try {
                    component.getAccessor().setAccessible(true);
                    var part = component.getAccessor().invoke(record);
                    if (part != null) {
                        nothingChanges(part);
                    }
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static boolean refuses(Runnable change) {
        try {
            change.run();
            return false;
        } catch (UnsupportedOperationException immutable) {
            return true;
        }
    }
}
