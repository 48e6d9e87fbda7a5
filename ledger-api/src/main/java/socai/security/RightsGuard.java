package socai.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import socai.rights.Action;
import socai.rights.Caller;
import socai.rights.ForEverybody;
import socai.rights.May;

/** Lets a caller in to an address by the right that its method names, and to none of ours that names no right. */
@Configuration
class RightsGuard implements WebMvcConfigurer {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Guard()).order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver());
    }

    private static final class Guard implements HandlerInterceptor {
        private static final String OURS = "socai.";

        /** What each method says; it never changes. */
        private final Map<Method, Entrance> entrances = new ConcurrentHashMap<>();

        private record Entrance(boolean open, List<Action> rights) {
            static Entrance of(HandlerMethod handler) {
                var may = handler.getMethodAnnotation(May.class);
                return new Entrance(
                        handler.hasMethodAnnotation(ForEverybody.class)
                                || !handler.getBeanType().getName().startsWith(OURS),
                        may == null ? List.of() : List.of(may.value()));
            }
        }

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            // The end of an answer that was permitted when it began is dispatched without its caller.
            if (handler instanceof HandlerMethod method && request.getDispatcherType() != DispatcherType.ASYNC) {
                var entrance = entrances.computeIfAbsent(method.getMethod(), any -> Entrance.of(method));
                if (!entrance.open()) {
                    Callers.mustHaveOne(entrance.rights());
                }
            }
            return true;
        }
    }

    /** Gives a method who calls it. */
    private static final class CallerResolver implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public Caller resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders)
                throws AccessDeniedException {
            return Callers.current();
        }
    }
}
