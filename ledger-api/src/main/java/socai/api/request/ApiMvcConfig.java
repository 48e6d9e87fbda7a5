package socai.api.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import socai.http.InvalidRequest;

/** Teaches Spring how the API reads: bodies by {@link RequestReader}, values by {@link ValueParsers}. */
@Configuration
class ApiMvcConfig implements WebMvcConfigurer {
    private final RequestReader reader;

    ApiMvcConfig(RequestReader reader) {
        this.reader = reader;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(new Bodies(reader));
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        ValueParsers.KINDS.values().forEach(kind -> register(registry, kind));
    }

    private static <T> void register(FormatterRegistry registry, ValueParsers.Kind<T> kind) {
        Function<String, T> parse = kind.parse();
        registry.addConverter(String.class, kind.type(), (Converter<String, T>) parse::apply);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SharedParameterResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/**");
    }

    /** A body is read by us where it is a record, and nowhere else. */
    private static final class Bodies extends AbstractHttpMessageConverter<Record> {
        private final RequestReader reader;

        Bodies(RequestReader reader) {
            super(MediaType.APPLICATION_JSON);
            this.reader = reader;
        }

        @Override
        protected boolean supports(Class<?> type) {
            return Record.class.isAssignableFrom(type);
        }

        @Override
        public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
            return false;
        }

        @Override
        protected Record readInternal(Class<? extends Record> type, HttpInputMessage input) throws IOException {
            return reader.read(input.getBody().readAllBytes(), type);
        }

        @Override
        protected void writeInternal(Record record, HttpOutputMessage output) {
            throw new HttpMessageNotWritableException("records are written by the general converter");
        }
    }

    /** A filter that is misspelt, empty or given twice must not quietly answer another question. */
    private static final class KnownParameters implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            var given = request.getParameterMap();
            if (handler instanceof HandlerMethod method && !given.isEmpty()) {
                var known = new TreeMap<String, QueryParameter>();
                QueryParameter.of(method).forEach(parameter -> known.put(parameter.name(), parameter));
                var faults = new ArrayList<InvalidRequest.Fault>();
                given.forEach((name, values) -> fault(name, values, known).ifPresent(faults::add));
                if (!faults.isEmpty()) {
                    throw new InvalidRequest(faults);
                }
            }
            return true;
        }

        private static Optional<InvalidRequest.Fault> fault(
                String name, String[] values, Map<String, QueryParameter> known) {
            var parameter = known.get(name);
            if (parameter == null) {
                return Optional.of(new InvalidRequest.Fault(name, "unknown", String.join(", ", known.keySet())));
            }
            if (values.length > 1 && !parameter.list()) {
                return Optional.of(new InvalidRequest.Fault(name, "once", String.join(", ", values)));
            }
            // Nothing at all is an empty list; an empty place in a list is a slip, and so is a filter for nothing.
            var whole = String.join(",", values);
            var slip = parameter.list()
                    ? !whole.isEmpty() && Stream.of(whole.split(",", -1)).anyMatch(String::isBlank)
                    : whole.isEmpty();
            return slip ? Optional.of(new InvalidRequest.Fault(name, parameter.expected(), whole)) : Optional.empty();
        }
    }
}
