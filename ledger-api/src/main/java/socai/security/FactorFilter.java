package socai.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import socai.account.LedgerPrincipal;
import socai.account.PeopleDirectory;
import socai.factor.RequiredFactors;
import socai.http.Problems;

/** Leads whoever must have a second factor, and has none, to the page where it is set. The API tells it. Tokens go on. */
final class FactorFilter extends OncePerRequestFilter {
    private static final String THERE = "/account/factors";

    private final RequiredFactors required;
    private final PeopleDirectory directory;
    private final Problems problems;

    FactorFilter(RequiredFactors required, PeopleDirectory directory, Problems problems) {
        this.required = required;
        this.directory = directory;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isMissing() || isOpen(request.getServletPath())) {
            chain.doFilter(request, response);
        } else if (Problems.concerns(request)) {
            problems.secondFactorNeeded(request, response);
        } else {
            response.sendRedirect(request.getContextPath() + THERE);
        }
    }

    private boolean isMissing() {
        var known = SecurityContextHolder.getContext().getAuthentication();
        return known != null
                && known.getPrincipal() instanceof LedgerPrincipal principal
                && !principal.isMachine()
                && directory.find(principal.name()).filter(required::isMissing).isPresent();
    }

    private static boolean isOpen(String path) {
        return Stream.of(THERE, "/logout", "/assets/", "/webjars/", "/favicon.ico", "/error")
                .anyMatch(path::startsWith);
    }
}
