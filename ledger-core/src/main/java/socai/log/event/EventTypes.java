package socai.log.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.MoneyEvent;

/**
 * The stored names of events. They are written once, in {@link LedgerEvent}; queries name the Java type, and a
 * type of several kinds of event stands for all of them.
 */
public final class EventTypes {
    static final Map<String, Class<?>> CLASSES = Stream.of(LedgerEvent.class, MoneyEvent.class)
            .map(family -> Objects.requireNonNull(family.getAnnotation(JsonSubTypes.class)))
            .flatMap(types -> Arrays.stream(types.value()))
            .collect(Collectors.toUnmodifiableMap(JsonSubTypes.Type::name, JsonSubTypes.Type::value));

    private static final Map<Class<?>, String> NAMES =
            CLASSES.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private EventTypes() {}

    /** The name of an event's type. */
    static String of(LedgerEvent event) {
        return name(event.getClass());
    }

    /** The names of all kinds of event that these types have, in the order of {@link LedgerEvent}. */
    public static List<String> of(Class<?>... types) {
        return names(Arrays.stream(types)).toList();
    }

    /** The same types as a list of SQL texts. */
    public static String texts(Class<?>... types) {
        return texts(names(Arrays.stream(types)));
    }

    /** The SQL condition that an event is of one of these types, in the words of the partial indexes. */
    public static String in(Class<?>... types) {
        return "type in (" + texts(names(Arrays.stream(types))) + ")";
    }

    /** The names of all events that may claim a key of their own, as SQL texts. */
    public static String claiming() {
        return texts(kinds(LedgerEvent.class).filter(EventTypes::claims).map(EventTypes::name));
    }

    private static String texts(Stream<String> names) {
        return names.map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    private static Stream<String> names(Stream<Class<?>> types) {
        return types.flatMap(EventTypes::kinds).distinct().map(EventTypes::name);
    }

    private static boolean claims(Class<?> kind) {
        try {
            return kind.getMethod("claims").getDeclaringClass() != LedgerEvent.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every event tells what it claims", e);
        }
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(EventTypes::kinds)
                        .distinct()
                : Stream.of(type);
    }

    private static String name(Class<?> kind) {
        return Objects.requireNonNull(NAMES.get(kind), "an event type without a stored name");
    }
}
