package socai.http.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import socai.http.Problems;
import socai.http.SafeHeaders;

/** Answers under the names it knows, if it was told any: under no other can a reader be led elsewhere. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
final class KnownHosts extends OncePerRequestFilter {
    private static final int MISDIRECTED = 421;

    private final List<String> hosts;
    private final Problems problems;

    KnownHosts(@Value("${ledger.hosts}") String hosts, Problems problems) {
        this.hosts = TlsDoor.list(hosts.toLowerCase(Locale.ROOT));
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hostMustBeKnown(request.getServerName())) {
            chain.doFilter(request, response);
        } else if (Problems.concerns(request)) {
            problems.unknownHost(request, response);
        } else {
            SafeHeaders.on(response);
            response.setStatus(MISDIRECTED);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().write("Không có sổ ở tên máy này. / There is no ledger under this host name.\n");
        }
    }

    /** Whether the ledger is called by a name that it knows; it knows all where it was told none. */
    boolean hostMustBeKnown(String host) {
        return hosts.isEmpty() || hosts.contains(host.toLowerCase(Locale.ROOT));
    }
}
