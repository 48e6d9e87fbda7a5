package socai.issuer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * Keeps in the session what somebody was sent to the issuer with, until the answer comes: four short texts, of which a
 * session of any store holds one.
 */
final class SignInRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final String KEPT = "issuer.request";
    private static final String BETWEEN = "\n";

    private final Issuer issuer;

    SignInRequests(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest sent, HttpServletRequest request, HttpServletResponse response) {
        if (sent == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        request.getSession()
                .setAttribute(
                        KEPT,
                        String.join(
                                BETWEEN,
                                sent.getState(),
                                sent.getAttribute(OidcParameterNames.NONCE),
                                sent.getAttribute(PkceParameterNames.CODE_VERIFIER),
                                sent.getRedirectUri()));
    }

    /** What belongs to the answer that a request brings; nothing where none of this state was sent. */
    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(KEPT) instanceof String kept)) {
            return null;
        }
        var parts = List.of(kept.split(BETWEEN, -1));
        return parts.size() == 4 && parts.getFirst().equals(request.getParameter(OAuth2ParameterNames.STATE))
                ? sent(issuer.registration(), parts.get(0), parts.get(1), parts.get(2), parts.get(3))
                : null;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        var sent = loadAuthorizationRequest(request);
        if (sent != null) {
            request.getSession().removeAttribute(KEPT);
        }
        return sent;
    }

    private static OAuth2AuthorizationRequest sent(
            ClientRegistration registration, String state, String nonce, String verifier, String redirect) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(redirect)
                .scopes(registration.getScopes())
                .state(state)
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        Issuer.ID,
                        OidcParameterNames.NONCE,
                        nonce,
                        PkceParameterNames.CODE_VERIFIER,
                        verifier))
                .build();
    }
}
