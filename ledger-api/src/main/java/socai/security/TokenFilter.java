package socai.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import socai.http.Problems;

/**
 * Signs in a machine by its bearer token (RFC 6750). Only hashes of tokens are kept, under a key of
 * this process: finding one by its hash tells a guesser nothing by the time it takes.
 */
final class TokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final FastHash hash = new FastHash();
    private final Map<String, Authentication> machines;
    private final Problems problems;

    TokenFilter(Passwords passwords, Problems problems) {
        this.problems = problems;
        this.machines = Arrays.stream(User.values())
                .collect(Collectors.toUnmodifiableMap(user -> hash.hex(passwords.token(user)), TokenFilter::machine));
    }

    private static Authentication machine(User user) {
        return UsernamePasswordAuthenticationToken.authenticated(
                user.signsInAs(),
                null,
                AuthorityUtils.createAuthorityList(user.role().authority()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var shown = token(request.getHeader("Authorization"));
        if (shown != null) {
            var machine = machines.get(hash.hex(shown));
            if (machine == null) {
                problems.unauthenticated(request, response);
                return;
            }
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(machine);
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    private static @Nullable String token(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }
}
