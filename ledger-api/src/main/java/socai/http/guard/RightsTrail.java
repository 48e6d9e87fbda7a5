package socai.http.guard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import socai.rights.Action;
import socai.rights.May;

/**
 * Tells the access log from where the rights of people were changed: whatever was sent to an address of those who manage
 * people, and was not refused. To which rights, the events say.
 */
@Component
@ConditionalOnWebApplication
class RightsTrail implements WebMvcConfigurer, HandlerInterceptor {
    private static final Set<String> ASKING = Set.of("GET", "HEAD");
    /** What changes no rights, though those who manage people do it; whoever does it tells of it. */
    private static final String ENDS_SESSIONS = "/sessions/";

    private final AccessTrail trail;

    RightsTrail(AccessTrail trail) {
        this.trail = trail;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        var who = Caller.of(request);
        if (who != null
                && failure == null
                && response.getStatus() < HttpStatus.BAD_REQUEST.value()
                && !ASKING.contains(request.getMethod())
                && managesPeople(handler)
                && !request.getRequestURI().contains(ENDS_SESSIONS)) {
            trail.rightsChanged(who, request);
        }
    }

    private static boolean managesPeople(Object handler) {
        var may = handler instanceof HandlerMethod method ? method.getMethodAnnotation(May.class) : null;
        return may != null && List.of(may.value()).contains(Action.MANAGE_PEOPLE);
    }
}
