package socai.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import socai.account.LedgerPrincipal;
import socai.account.PeopleDesk;
import socai.account.PeopleDirectory;
import socai.account.TokenUses;
import socai.http.Problems;
import socai.ledger.value.Sha256;

/**
 * Signs in a machine by its bearer token (RFC 6750): one that the environment gave to a first user, or one that a person
 * made. Only digests of tokens are kept, those of the environment under a key of this process: finding one by its digest
 * tells a guesser nothing by the time it takes.
 */
final class TokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final FastHash hash = new FastHash();
    private final Map<String, String> machines;
    private final PeopleDirectory directory;
    private final TokenUses uses;
    private final Problems problems;

    TokenFilter(Passwords passwords, PeopleDirectory directory, TokenUses uses, Problems problems) {
        this.directory = directory;
        this.uses = uses;
        this.problems = problems;
        this.machines = Arrays.stream(User.values())
                .collect(Collectors.toUnmodifiableMap(user -> hash.hex(passwords.token(user)), User::signsInAs));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var shown = token(request.getHeader("Authorization"));
        if (shown != null) {
            var machine = shown.startsWith(PeopleDesk.TOKEN_MARK) ? owned(shown) : machine(shown);
            if (machine.isEmpty()) {
                problems.unauthenticated(request, response);
                return;
            }
            Callers.signIn(machine.get());
        }
        chain.doFilter(request, response);
    }

    private Optional<LedgerPrincipal> machine(String shown) {
        return Optional.ofNullable(machines.get(hash.hex(shown))).flatMap(directory::machine);
    }

    private Optional<LedgerPrincipal> owned(String shown) {
        var owned = directory
                .token(Sha256.of(shown))
                .filter(found -> found.person().isActive())
                .filter(found -> uses.serves(found.token().until()));
        owned.ifPresent(found -> uses.used(found.token().id()));
        return owned.map(PeopleDirectory.Owned::principal);
    }

    private static @Nullable String token(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }
}
