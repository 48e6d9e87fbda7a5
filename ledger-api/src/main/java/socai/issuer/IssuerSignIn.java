package socai.issuer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import socai.account.PeopleDirectory;
import socai.ledger.person.Person;

/** Adds the way by the issuer to the pages: two addresses that answer by themselves, and a word at signing out. */
public final class IssuerSignIn extends AbstractHttpConfigurer<IssuerSignIn, HttpSecurity> {
    private static final String SIGNED_OUT = "/login?logout";

    private final Issuer issuer;
    private final Admission admission;
    private final PeopleDirectory directory;
    private final ApplicationEventPublisher events;

    IssuerSignIn(Issuer issuer, Admission admission, PeopleDirectory directory, ApplicationEventPublisher events) {
        this.issuer = issuer;
        this.admission = admission;
        this.directory = directory;
        this.events = events;
    }

    @Override
    public void init(HttpSecurity http) {
        http.logout(out -> out.logoutSuccessHandler((request, response, who) -> {
            var handler = new SimpleUrlLogoutSuccessHandler();
            var ofIssuer = who != null
                    && directory.find(who.getName()).filter(Person::isOfIssuer).isPresent();
            handler.setDefaultTargetUrl(ofIssuer ? SIGNED_OUT + "=" + Issuer.ID : SIGNED_OUT);
            handler.onLogoutSuccess(request, response, who);
        }));
    }

    @Override
    public void configure(HttpSecurity http) {
        var failure = new IssuerFailure(events);
        var requests = new SignInRequests(issuer);
        var start = new OAuth2AuthorizationRequestRedirectFilter(new Start(issuer));
        start.setAuthorizationRequestRepository(requests);
        start.setRequestCache(http.getSharedObject(RequestCache.class));
        start.setAuthenticationFailureHandler(failure);
        http.addFilter(start);

        var end = new IssuerFilter(issuer, admission::admit, events);
        end.setAuthorizationRequestRepository(requests);
        end.setAuthenticationManager(new ProviderManager(provider()));
        end.setApplicationEventPublisher(events);
        end.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
        var contexts = http.getSharedObject(SecurityContextRepository.class);
        if (contexts != null) {
            end.setSecurityContextRepository(contexts);
        }
        var wanted = new SavedRequestAwareAuthenticationSuccessHandler();
        wanted.setRequestCache(http.getSharedObject(RequestCache.class));
        end.setAuthenticationSuccessHandler(wanted);
        end.setAuthenticationFailureHandler(failure);
        http.addFilter(end);
    }

    /** The claims of the signed token are all that is asked for; no other address of the issuer is called for more. */
    private OidcAuthorizationCodeAuthenticationProvider provider() {
        var provider = new OidcAuthorizationCodeAuthenticationProvider(
                issuer.exchange(), request -> new DefaultOidcUser(Set.of(), request.getIdToken()));
        provider.setJwtDecoderFactory(any -> issuer.decoder());
        return provider;
    }

    /** Sends to the issuer with a state, a nonce and a challenge, from one address and no other. */
    private static final class Start implements OAuth2AuthorizationRequestResolver {
        private final DefaultOAuth2AuthorizationRequestResolver resolver;

        Start(Issuer issuer) {
            resolver = new DefaultOAuth2AuthorizationRequestResolver(issuer, "/login");
            resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            return request.getMethod().equals("GET") && request.getServletPath().equals(Issuer.START)
                    ? resolver.resolve(request, Issuer.ID)
                    : null;
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
            return resolver.resolve(request, registration);
        }
    }
}
