package socai.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Ends a session that is too old for what it asks, so that its person signs in again, by whatever is shown there. */
@Component
@ConditionalOnWebApplication
class LatelyGuard implements WebMvcConfigurer, HandlerInterceptor {
    private final Lifetime lifetime;

    LatelyGuard(Lifetime lifetime) {
        this.lifetime = lifetime;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(SignedInLately.class)) {
            var session = request.getSession(false);
            if (session != null && !lifetime.isFresh(Instant.ofEpochMilli(session.getCreationTime()))) {
                session.invalidate();
                throw new SignedInLongAgo();
            }
        }
        return true;
    }
}
