package socai.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.session.web.http.SessionRepositoryFilter;
import socai.http.Problems;

/**
 * Gives pages the sessions of the database in place of the container's. The API and files that everybody may see have
 * none. Where the database does not answer, nobody is taken for a stranger: the page says when to come again.
 */
final class SessionFilter extends SessionRepositoryFilter<BrowserSession> {
    private static final Logger LOG = LoggerFactory.getLogger(SessionFilter.class);
    private static final List<String> WITHOUT = List.of("/assets/", "/webjars/", "/swagger-ui/", "/v3/api-docs");
    private static final String SECONDS = "2";

    SessionFilter(BrowserSessions sessions) {
        super(sessions);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Problems.concerns(request) || WITHOUT.stream().anyMatch(request.getRequestURI()::startsWith)) {
            chain.doFilter(request, response);
            return;
        }
        var before = Visit.set(Visit.of(request));
        try {
            super.doFilterInternal(request, response, chain);
        } catch (DataAccessException down) {
            later(response, down);
        } finally {
            Visit.set(before);
        }
    }

    private static void later(HttpServletResponse response, DataAccessException down) throws IOException {
        LOG.error("the session of a page cannot be looked up: {}", down.toString());
        if (!response.isCommitted()) {
            response.setHeader(Problems.RETRY_AFTER, SECONDS);
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }
}
