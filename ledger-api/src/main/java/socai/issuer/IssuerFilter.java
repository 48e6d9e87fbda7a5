package socai.issuer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import socai.account.LedgerPrincipal;

/**
 * Answers whoever comes back from the issuer: Spring Security looks at what the person brings, and the ledger lets it in.
 * From here on there are no tokens, and the session holds a person as after any other sign-in.
 */
final class IssuerFilter extends OAuth2LoginAuthenticationFilter {
    private final Function<OidcIdToken, LedgerPrincipal> admission;
    private final ApplicationEventPublisher events;

    IssuerFilter(Issuer issuer, Function<OidcIdToken, LedgerPrincipal> admission, ApplicationEventPublisher events) {
        super(issuer, new NoTokens(), Issuer.RETURN);
        this.admission = admission;
        this.events = events;
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        var brought = super.attemptAuthentication(request, response);
        if (!(brought.getPrincipal() instanceof OidcUser user)) {
            throw new IllegalStateException("the issuer was asked for an OpenID token");
        }
        var principal = admission.apply(user.getIdToken());
        var admitted = UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities());
        admitted.setDetails(authenticationDetailsSource.buildDetails(request));
        events.publishEvent(new AuthenticationSuccessEvent(admitted));
        return admitted;
    }
}
