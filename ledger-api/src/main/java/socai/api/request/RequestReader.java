package socai.api.request;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.entry.EntryType;
import socai.http.InvalidRequest;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.LineId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON into records of domain values. Unlike a general binder it names every field at fault,
 * not only the first, takes no value for another type's, and lets no unknown field pass.
 */
@Component
public class RequestReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    /**
     * Reads a request.
     *
     * @throws InvalidRequest naming every field that is missing, unknown or not of its kind
     */
    public <T extends Record> T read(byte[] body, Class<T> type) {
        JsonNode json;
        try {
            json = MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new InvalidRequest("", "json", "");
        }
        var faults = new ArrayList<InvalidRequest.Fault>();
        var request = value("", json, type, faults);
        if (request == null || !faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        return type.cast(request);
    }

    /**
     * Reads a list of requests.
     *
     * @throws InvalidRequest naming every field at fault after its place in the list, as in {@code [2].amount}
     */
    public <T extends Record> List<T> readList(byte[] body, Class<T> type, int largest) {
        JsonNode json;
        try {
            json = MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new InvalidRequest("", "json", "");
        }
        if (json.size() > largest) {
            throw new InvalidRequest("", "listOfAtMost", json.size() + " > " + largest);
        }
        var faults = new ArrayList<InvalidRequest.Fault>();
        var list = list("", json, type, faults);
        if (list == null || !faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        return ((List<?>) list).stream().map(type::cast).toList();
    }

    /**
     * One of several requests, each read for itself.
     *
     * @param fault why there is no request; nothing when there is one
     */
    public record Reading<T>(@Nullable T request, @Nullable InvalidRequest fault) {
        /**
         * The request.
         *
         * @throws InvalidRequest when it could not be read
         */
        public T get() {
            if (fault != null) {
                throw fault;
            }
            return Objects.requireNonNull(request);
        }
    }

    /**
     * Reads each of a list of requests; one that cannot be read keeps none of the others from it.
     *
     * @throws InvalidRequest when there is no list, or it is too long
     */
    public <T extends Record> List<Reading<T>> readEach(byte[] body, Class<T> type, int largest) {
        var parts = JsonParts.of(body);
        if (parts.size() > largest) {
            throw new InvalidRequest("", "listOfAtMost", parts.size() + " > " + largest);
        }
        return parts.stream().map(part -> reading(part, type)).toList();
    }

    private <T extends Record> Reading<T> reading(byte[] part, Class<T> type) {
        try {
            return new Reading<>(read(part, type), null);
        } catch (InvalidRequest fault) {
            return new Reading<>(null, fault);
        }
    }

    private static @Nullable Object value(String path, JsonNode json, Type type, List<InvalidRequest.Fault> faults) {
        if (type == Requests.Entry.class) {
            return entry(path, json, faults);
        }
        if (type instanceof ParameterizedType list) {
            return list(path, json, list.getActualTypeArguments()[0], faults);
        }
        var wanted = (Class<?>) type;
        var kind = ValueParsers.KINDS.get(wanted);
        if (kind != null) {
            return scalar(path, json, kind, faults);
        }
        return wanted.isEnum() ? choice(path, json, wanted, faults) : object(path, json, wanted, faults);
    }

    private static @Nullable Object scalar(
            String path, JsonNode json, ValueParsers.Kind<?> kind, List<InvalidRequest.Fault> faults) {
        try {
            if (isOf(kind, json)) {
                return kind.parse().apply(json.asString());
            }
            throw new InvalidValue(kind.expected(), json);
        } catch (InvalidValue e) {
            faults.add(InvalidRequest.Fault.of(path, e));
            return null;
        }
    }

    private static boolean isOf(ValueParsers.Kind<?> kind, JsonNode json) {
        if (kind.type() == Boolean.class) {
            return json.isBoolean();
        }
        return kind.number() ? json.isNumber() : json.isString();
    }

    private static @Nullable Object choice(
            String path, JsonNode json, Class<?> type, List<InvalidRequest.Fault> faults) {
        var constants = Objects.requireNonNull(type.getEnumConstants());
        for (var constant : constants) {
            if (json.isString() && constant.toString().equals(json.asString())) {
                return constant;
            }
        }
        faults.add(new InvalidRequest.Fault(
                path, "choice", Arrays.stream(constants).map(Object::toString).collect(Collectors.joining(", "))));
        return null;
    }

    private static @Nullable Object list(String path, JsonNode json, Type element, List<InvalidRequest.Fault> faults) {
        if (!json.isArray()) {
            faults.add(new InvalidRequest.Fault(path, "list", excerpt(json)));
            return null;
        }
        var list = new ArrayList<Object>();
        for (var i = 0; i < json.size(); i++) {
            var item = value(path + "[" + i + "]", json.get(i), element, faults);
            if (item != null) {
                list.add(item);
            }
        }
        return List.copyOf(list);
    }

    /** One of several kinds of entry: {@code type} says which, {@code line} where, all else is its body. */
    private static Requests.@Nullable Entry entry(String path, JsonNode json, List<InvalidRequest.Fault> faults) {
        if (!(json instanceof ObjectNode given)) {
            faults.add(new InvalidRequest.Fault(path, "object", excerpt(json)));
            return null;
        }
        var before = faults.size();
        var type = (EntryType) field(path, json, new Field("type", EntryType.class, false), faults);
        if (type == null) {
            return null;
        }
        var rest = given.deepCopy().remove(type.isOnLine() ? List.of("type", "line") : List.of("type"));
        var line = type.isOnLine() ? (LineId) field(path, json, new Field("line", LineId.class, false), faults) : null;
        var body = (Record) object(path, rest, type.body(), faults);
        return body == null || faults.size() > before ? null : new Requests.Entry(type, line, body);
    }

    private static @Nullable Object object(
            String path, JsonNode json, Class<?> type, List<InvalidRequest.Fault> faults) {
        if (!json.isObject()) {
            faults.add(new InvalidRequest.Fault(path, "object", excerpt(json)));
            return null;
        }
        var before = faults.size();
        var shape = SHAPES.get(type);
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!shape.names().contains(field.getKey())) {
                faults.add(new InvalidRequest.Fault(
                        below(path, field.getKey()), "unknown", String.join(", ", shape.names())));
            }
        }
        var arguments = new @Nullable Object[shape.fields().size()];
        for (var i = 0; i < arguments.length; i++) {
            arguments[i] = field(path, json, shape.fields().get(i), faults);
        }
        return faults.size() > before ? null : shape.construct(arguments);
    }

    private static @Nullable Object field(String path, JsonNode json, Field field, List<InvalidRequest.Fault> faults) {
        var given = json.get(field.name());
        if (given != null && !given.isNull()) {
            return value(below(path, field.name()), given, field.type(), faults);
        }
        if (!field.nullable()) {
            faults.add(new InvalidRequest.Fault(below(path, field.name()), "required", ""));
        }
        return null;
    }

    /** A component of a record, as reflection tells it. */
    private record Field(String name, Type type, boolean nullable) {}

    /** What reflection tells of a record, asked once. */
    private record Shape(List<Field> fields, SortedSet<String> names, Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            var components = Objects.requireNonNull(type.getRecordComponents());
            var fields = Arrays.stream(components)
                    .map(component -> new Field(
                            component.getName(), component.getGenericType(), isNullable(component.getAnnotatedType())))
                    .toList();
            var names = fields.stream().map(Field::name).collect(Collectors.toCollection(TreeSet::new));
            try {
                var constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return new Shape(fields, names, constructor);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("every record has its constructor", e);
            }
        }

        private static boolean isNullable(AnnotatedElement type) {
            return type.isAnnotationPresent(Nullable.class);
        }

        Object construct(@Nullable Object[] arguments) {
            try {
                return constructor.newInstance(arguments);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a request cannot be made by " + constructor, e);
            }
        }
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String excerpt(JsonNode json) {
        return new InvalidValue("", json).was();
    }
}
