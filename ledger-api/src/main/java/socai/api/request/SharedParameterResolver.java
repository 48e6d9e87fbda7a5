package socai.api.request;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import socai.http.InvalidRequest;
import socai.ledger.refusal.InvalidValue;

/** Reads the parameters that calls share, each as it is read where it stands alone. */
final class SharedParameterResolver implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return QueryParameter.areShared(parameter);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var type = parameter.getParameterType();
        var values = QueryParameter.of(type)
                .map(each -> read(each, request.getParameter(each.name())))
                .toArray();
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        return BeanUtils.instantiateClass(constructor, values);
    }

    private static @Nullable Object read(QueryParameter parameter, @Nullable String given) {
        if (given == null) {
            return null;
        }
        try {
            return Objects.requireNonNull(ValueParsers.KINDS.get(parameter.type()))
                    .parse()
                    .apply(given);
        } catch (InvalidValue e) {
            throw new InvalidRequest(List.of(InvalidRequest.Fault.of(parameter.name(), e)));
        }
    }
}
