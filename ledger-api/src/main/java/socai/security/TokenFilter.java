package socai.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import socai.account.LedgerPrincipal;
import socai.account.PeopleDesk;
import socai.account.PeopleDirectory;
import socai.account.TokenUses;
import socai.http.Problems;
import socai.ledger.access.TokenScope;
import socai.ledger.person.Person;
import socai.ledger.value.Sha256;

/**
 * Signs in a machine by its bearer token (RFC 6750): one that the environment gave to a first user, or one that a person
 * made. Only digests of tokens are kept, those of the environment under a key of this process: finding one by its digest
 * tells a guesser nothing by the time it takes.
 */
final class TokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final Set<String> ASKING = Set.of("GET", "HEAD");

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
            var owned =
                    shown.startsWith(PeopleDesk.TOKEN_MARK) ? owned(shown) : Optional.<PeopleDirectory.Owned>empty();
            var person = owned.map(PeopleDirectory.Owned::person)
                    .or(() -> machine(shown))
                    .filter(Person::isActive);
            if (person.isEmpty()) {
                problems.unauthenticated(request, response);
                return;
            }
            if (owned.isPresent() && !mayDo(request, owned.get().token())) {
                problems.notPermitted(request, response);
                return;
            }
            Callers.signIn(LedgerPrincipal.ofMachine(person.get()));
        }
        chain.doFilter(request, response);
    }

    private Optional<Person> machine(String shown) {
        return Optional.ofNullable(machines.get(hash.hex(shown))).flatMap(directory::find);
    }

    private Optional<PeopleDirectory.Owned> owned(String shown) {
        var owned = directory
                .token(Sha256.of(shown))
                .filter(found -> uses.serves(found.token().until()));
        owned.ifPresent(found -> uses.used(found.token().id()));
        return owned;
    }

    /** A token that only asks changes nothing, whatever its person may do. */
    private static boolean mayDo(HttpServletRequest request, Person.Token token) {
        return token.scope() == TokenScope.RECORD || ASKING.contains(request.getMethod());
    }

    private static @Nullable String token(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }
}
