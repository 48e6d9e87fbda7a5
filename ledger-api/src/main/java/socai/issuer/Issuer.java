package socai.issuer;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.RestTemplate;

/**
 * The issuer at which people sign in. Nobody asks it before somebody wants to sign in there: if it is away, the ledger
 * starts and runs, and it is asked again the next time.
 */
final class Issuer implements ClientRegistrationRepository {
    /** The name of the only registration; it stands in addresses. */
    static final String ID = "issuer";

    /** Where somebody is sent to the issuer. */
    static final String START = "/login/" + ID;

    /** Where the issuer sends somebody back to. */
    static final String RETURN = START + "/code";

    private static final Logger LOG = LoggerFactory.getLogger(Issuer.class);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    private final IssuerSettings settings;
    private final ClientHttpRequestFactory http;
    private volatile @Nullable Found found;

    Issuer(IssuerSettings settings) {
        this.settings = settings;
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT).build());
        requests.setReadTimeout(ANSWER);
        this.http = requests;
    }

    /** What the issuer says of itself, and what reads its tokens. */
    private record Found(ClientRegistration registration, JwtDecoder decoder) {}

    /**
     * The issuer as Spring Security knows it.
     *
     * @throws IssuerRefusal AWAY
     */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(ID) ? registration() : null;
    }

    ClientRegistration registration() {
        return found().registration();
    }

    /** Checks signature, issuer, audience and times of the token that says who somebody is. */
    JwtDecoder decoder() {
        return found().decoder();
    }

    /** Where somebody signs out at the issuer; absent if that is not known now, or there is no such place. */
    Optional<String> endSession() {
        var known = found;
        return known == null
                ? Optional.empty()
                : Optional.ofNullable(known.registration()
                                .getProviderDetails()
                                .getConfigurationMetadata()
                                .get("end_session_endpoint"))
                        .map(Object::toString);
    }

    /** Exchanges the code that somebody brings for the token, within the same times. */
    RestClientAuthorizationCodeTokenResponseClient exchange() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(http)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    private Found found() {
        var known = found;
        if (known == null) {
            known = ask();
            found = known;
        }
        return known;
    }

    private Found ask() {
        try {
            var metadata = RestClient.create(new RestTemplate(http))
                    .get()
                    .uri(settings.uri().replaceAll("/$", "") + "/.well-known/openid-configuration")
                    .retrieve()
                    .body(JSON);
            if (metadata == null || !settings.uri().equals(metadata.get("issuer"))) {
                throw new IllegalArgumentException(
                        "it calls itself " + (metadata == null ? "nothing" : metadata.get("issuer")));
            }
            var registration = register(metadata);
            return new Found(registration, decoder(registration));
        } catch (RestClientException | IllegalArgumentException e) {
            LOG.warn("the issuer {} does not answer as one: {}", settings.uri(), cause(e));
            throw new IssuerRefusal(IssuerRefusal.Reason.AWAY, "", null, e);
        }
    }

    /** In one line; what somebody else's page says is not repeated. */
    private static @Nullable String cause(RuntimeException failure) {
        return failure instanceof RestClientResponseException answer
                ? "it answers " + answer.getStatusCode()
                : failure.getMessage();
    }

    private ClientRegistration register(Map<String, Object> metadata) {
        return ClientRegistrations.fromOidcConfiguration(metadata)
                .registrationId(ID)
                .clientId(settings.client())
                .clientSecret(settings.secret())
                .clientAuthenticationMethod(
                        settings.secret().isEmpty()
                                ? ClientAuthenticationMethod.NONE
                                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .scope(settings.scopes())
                .redirectUri("{baseUrl}" + RETURN)
                .build();
    }

    private JwtDecoder decoder(ClientRegistration registration) {
        var keys = registration.getProviderDetails().getJwkSetUri();
        if (keys == null) {
            throw new IllegalArgumentException("it has no keys");
        }
        var decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .restOperations(new RestTemplate(http))
                .jwsAlgorithms(algorithms -> algorithms.addAll(algorithms(registration)))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }

    /** Those with a public key that the issuer names; RSA where it names none. */
    private static Set<SignatureAlgorithm> algorithms(ClientRegistration registration) {
        var named = registration
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("id_token_signing_alg_values_supported");
        var known = (named instanceof Collection<?> list ? list.stream() : Stream.empty())
                .map(name -> SignatureAlgorithm.from(String.valueOf(name)))
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
        return known.isEmpty() ? Set.of(SignatureAlgorithm.RS256) : known;
    }
}
