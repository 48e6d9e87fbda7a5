package socai.resumption;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Tells who has signed in, before the request is known to be one that somebody may make. */
final class SignedIn {
    private SignedIn() {}

    /** What entries call whoever has; absent if nobody has. */
    static @Nullable String name() {
        var known = SecurityContextHolder.getContext().getAuthentication();
        return known == null || !known.isAuthenticated() || known instanceof AnonymousAuthenticationToken
                ? null
                : known.getName();
    }
}
