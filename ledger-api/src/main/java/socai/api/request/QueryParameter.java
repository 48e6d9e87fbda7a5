package socai.api.request;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * A parameter that a call knows by its name, whether it stands alone or among shared ones.
 *
 * @param type of its value, or of each where it is a list
 */
public record QueryParameter(String name, Class<?> type, boolean list) {
    /** All that a call knows. */
    public static List<QueryParameter> of(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .flatMap(QueryParameter::of)
                .toList();
    }

    private static Stream<QueryParameter> of(MethodParameter parameter) {
        if (areShared(parameter)) {
            return of(parameter.getParameterType());
        }
        return parameter.hasParameterAnnotation(RequestParam.class)
                ? Stream.of(new QueryParameter(
                        parameter.getParameter().getName(),
                        parameter.nested().getNestedParameterType(),
                        Collection.class.isAssignableFrom(parameter.getParameterType())))
                : Stream.empty();
    }

    /** The shared parameters of one kind. */
    public static Stream<QueryParameter> of(Class<?> shared) {
        return Arrays.stream(components(shared))
                .map(component -> new QueryParameter(component.getName(), component.getType(), false));
    }

    static boolean areShared(MethodParameter parameter) {
        return SharedParameters.class.isAssignableFrom(parameter.getParameterType());
    }

    private static RecordComponent[] components(Class<?> shared) {
        RecordComponent @Nullable [] components = shared.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(shared + " is no record");
        }
        return components;
    }

    boolean isNumber() {
        var kind = ValueParsers.KINDS.get(type);
        return kind == null || kind.number();
    }

    /** The name of what is expected, as faults tell it. */
    String expected() {
        var kind = ValueParsers.KINDS.get(type);
        return kind == null ? "position" : kind.expected();
    }
}
