package socai.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import socai.rights.Action;
import socai.rights.ForEverybody;
import socai.rights.May;

/** Lets a caller in to an address by the right that its method names, and to none of ours that names no right. */
@Configuration
class RightsGuard implements WebMvcConfigurer {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Guard()).order(Ordered.HIGHEST_PRECEDENCE);
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
}
