package socai.security;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import socai.account.LedgerPrincipal;

/** Lets those in who have signed in, but for a token that only asks: it changes nothing, whatever its person may do. */
final class MayRecord implements AuthorizationManager<RequestAuthorizationContext> {
    private final AuthenticatedAuthorizationManager<RequestAuthorizationContext> signedIn =
            AuthenticatedAuthorizationManager.authenticated();

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext request) {
        var decision = signedIn.authorize(caller, request);
        var known = caller.get();
        var asksOnly =
                known != null && known.getPrincipal() instanceof LedgerPrincipal principal && principal.asksOnly();
        return asksOnly ? new AuthorizationDecision(false) : decision;
    }
}
