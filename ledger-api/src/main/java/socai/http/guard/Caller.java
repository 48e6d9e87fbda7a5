package socai.http.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands behind the sign-in, notes who calls, and sends away a user who calls too fast. */
final class Caller extends OncePerRequestFilter {
    private static final String WHO = Caller.class.getName();

    private final Guards guards;
    private final AccessTrail trail;
    private final TooMany tooMany;

    Caller(Guards guards, AccessTrail trail, TooMany tooMany) {
        this.guards = guards;
        this.trail = trail;
        this.tooMany = tooMany;
    }

    /** Who sent a request; nothing where that is not known. */
    static @Nullable String of(HttpServletRequest request) {
        return (String) request.getAttribute(WHO);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var known = SecurityContextHolder.getContext().getAuthentication();
        if (known == null || !known.isAuthenticated() || known instanceof AnonymousAuthenticationToken) {
            chain.doFilter(request, response);
            return;
        }
        var who = known.getName();
        request.setAttribute(WHO, who);
        var attempt = Attempt.current();
        if (attempt != null && attempt.door().isOfEachCall()) {
            attempt.right(who);
        }
        var wait = guards.ofUsers().wait(who);
        if (wait.isPositive()) {
            trail.limited(who, request);
            tooMany.calls(wait, request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
