package socai.web.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import socai.api.request.AsOf;
import socai.api.request.ValueParsers;
import socai.balances.AsOfPoint;
import socai.http.InvalidRequest;
import socai.ledger.refusal.InvalidValue;
import socai.log.EventLog;
import socai.web.BadFilter;
import socai.web.Filters;
import socai.web.PageContext;
import socai.web.PageMoment;

/**
 * Reads the moment that the address of a page asks for, by the parameters that the API has too. A page that knows no
 * moment but now refuses such an address: today's figures would be taken for those of the other day.
 */
@Configuration
class PageMomentResolver implements WebMvcConfigurer, HandlerMethodArgumentResolver, HandlerInterceptor {
    /** Said to the page of the error. */
    static final String REFUSED = PageMomentResolver.class.getName();

    private static final String AS_OF = "asOf";
    private static final String POSITION = "asOfPosition";
    private static final String DAY = "effectiveOn";
    private static final List<String> NAMES =
            List.of(AS_OF, POSITION, DAY, DAY + ".day", DAY + ".month", DAY + ".year");

    private final EventLog log;
    private final Clock clock;

    PageMomentResolver(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (handler instanceof HandlerMethod page
                && page.getBeanType().getName().startsWith(PageContext.class.getPackageName() + ".")
                && Stream.of(page.getMethodParameters()).noneMatch(this::supportsParameter)
                && NAMES.stream().anyMatch(name -> typed(request, name) != null)) {
            request.setAttribute(REFUSED, true);
            response.sendError(HttpStatus.BAD_REQUEST.value());
            return false;
        }
        return true;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageMoment.class;
    }

    @Override
    public PageMoment resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer page,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        var day = Filters.optional(Filters.day(request, DAY), ValueParsers::date);
        var position = position(typed(request, AS_OF), typed(request, POSITION));
        var query = new StringJoiner("&");
        if (position != null) {
            query.add(POSITION + "=" + position);
        }
        if (day != null) {
            query.add(DAY + "=" + day);
        }
        return new PageMoment(new AsOfPoint(position, day == null ? LocalDate.now(clock) : day), query.toString());
    }

    private @Nullable Long position(@Nullable String asOf, @Nullable String position) {
        if (asOf != null && position != null) {
            throw new BadFilter(new InvalidValue("position", position));
        }
        var known = position == null ? asOf : String.valueOf(Filters.position(position));
        if (known == null) {
            return null;
        }
        try {
            return AsOf.parse(known).in(log, clock, AS_OF);
        } catch (InvalidValue e) {
            throw new BadFilter(e);
        } catch (InvalidRequest e) {
            throw new BadFilter(new InvalidValue("position", known));
        }
    }

    private static @Nullable String typed(HttpServletRequest request, String name) {
        var typed = request.getParameter(name);
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
