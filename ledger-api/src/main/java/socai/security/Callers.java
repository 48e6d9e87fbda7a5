package socai.security;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import socai.account.LedgerPrincipal;
import socai.rights.Action;
import socai.rights.Caller;
import socai.rights.Role;
import socai.rights.Scope;
import socai.rights.ScopedPrincipal;

/** Tells who makes the request that this thread serves. Nobody else asks Spring Security about that. */
public final class Callers {
    private Callers() {}

    /** Who calls; nothing where nobody has signed in. */
    public static Optional<Caller> known() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null
                        || !authentication.isAuthenticated()
                        || authentication instanceof AnonymousAuthenticationToken
                ? Optional.empty()
                : Optional.of(of(authentication));
    }

    /**
     * Who calls.
     *
     * @throws AccessDeniedException where nobody has signed in
     */
    public static Caller current() {
        return known().orElseThrow(() -> new AccessDeniedException("nobody has signed in"));
    }

    /**
     * Who calls, if one of these rights is the caller's.
     *
     * @throws AccessDeniedException where none is
     */
    public static Caller mustHave(Action... rights) {
        return mustHaveOne(List.of(rights));
    }

    static Caller mustHaveOne(List<Action> rights) {
        var caller = current();
        if (rights.stream().noneMatch(caller::may)) {
            throw new AccessDeniedException(caller.roles() + " may not " + rights);
        }
        return caller;
    }

    /** Makes a principal the one who calls, for the request that this thread serves. */
    public static SecurityContext signIn(LedgerPrincipal principal) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities()));
        SecurityContextHolder.setContext(context);
        return context;
    }

    /** The limits of who calls. */
    public static Scope scope() {
        return current().scope();
    }

    /** A person says its limits itself; who has but authorities has none. */
    static Caller of(Authentication authentication) {
        if (authentication.getPrincipal() instanceof LedgerPrincipal person) {
            return person.caller();
        }
        if (authentication.getPrincipal() instanceof ScopedPrincipal person) {
            return Caller.of(person);
        }
        if (authentication.getDetails() instanceof ScopedPrincipal person) {
            return Caller.of(person);
        }
        var roles = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            if (authentication.getAuthorities().stream()
                    .anyMatch(authority -> role.authority().equals(authority.getAuthority()))) {
                roles.add(role);
            }
        }
        return new Caller(Objects.requireNonNull(authentication.getName()), roles, Scope.ALL);
    }
}
