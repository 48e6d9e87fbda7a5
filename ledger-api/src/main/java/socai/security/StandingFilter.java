package socai.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import socai.account.LedgerPrincipal;
import socai.account.PeopleDirectory;

/**
 * Holds everybody who has a session against what the log says of it now: who was locked out, or has another password, is
 * signed in no more; who has other rights has them from this request on. It asks memory alone.
 */
final class StandingFilter extends OncePerRequestFilter {
    private final PeopleDirectory directory;

    StandingFilter(PeopleDirectory directory) {
        this.directory = directory;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn != null && signedIn.getPrincipal() instanceof LedgerPrincipal principal) {
            var person = directory.find(principal.name()).filter(principal::stands);
            if (person.isEmpty()) {
                signOut(request);
            } else if (!principal.isLike(person.get())) {
                // For this request alone: the next one is held against the log again.
                Callers.signIn(principal.as(person.get()));
            }
        }
        chain.doFilter(request, response);
    }

    private static void signOut(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }
}
