package socai.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * A real Spring Authorization Server in the JVM of the tests, whose people and claims a test says. It also forges what a
 * test asks it to forge.
 */
final class TestIssuer implements AutoCloseable {
    static final String CLIENT = "so-cai";
    static final String SECRET = "bí mật của sổ cái";
    static final String PASSWORD = "mat-khau-o-co-quan";

    private static final String KEY = "key-of-the-issuer";

    private final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();
    private final InMemoryRegisteredClientRepository clients =
            new InMemoryRegisteredClientRepository(client("http://x"));
    private final RSAKey key = key();
    private volatile RSAKey signsBy = key;
    private volatile Consumer<JwtClaimsSet.Builder> forgery = claims -> {};
    private final AnnotationConfigServletWebServerApplicationContext context;

    TestIssuer(int port) {
        context = new AnnotationConfigServletWebServerApplicationContext();
        context.registerBean(TestIssuer.class, () -> this);
        context.registerBean(TomcatServletWebServerFactory.class, () -> {
            var server = new TomcatServletWebServerFactory(port);
            // Filters answer everything, and Tomcat asks them only on the way to some servlet.
            server.setRegisterDefaultServlet(true);
            return server;
        });
        context.register(Server.class);
        context.refresh();
    }

    /** Somebody who can sign in here, with these claims from now on. */
    void has(String name, Map<String, Object> claims) {
        people.put(name, claims);
    }

    /** Has tokens say something else from now on. */
    void forges(Consumer<JwtClaimsSet.Builder> other) {
        forgery = other;
    }

    /** Has tokens signed by a key that the issuer does not publish. */
    void signsByAnotherKey() {
        signsBy = key();
    }

    void isHonest() {
        forgery = claims -> {};
        signsBy = key;
    }

    /** Knows the ledger at an address. */
    void knows(String ledger) {
        clients.save(client(ledger));
    }

    String address() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return Objects.requireNonNull(context.getWebServer()).getPort();
    }

    @Override
    public void close() {
        context.close();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID(KEY).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RegisteredClient client(String ledger) {
        return RegisteredClient.withId(UUID.nameUUIDFromBytes(CLIENT.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .clientId(CLIENT)
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(ledger + "/login/issuer/code")
                .postLogoutRedirectUri(ledger + "/login")
                .scope("openid")
                .scope("profile")
                .scope("email")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
    }

    /** No configuration that the ledger could find by itself. */
    @EnableWebSecurity
    static class Server {
        private final TestIssuer issuer;

        Server(TestIssuer issuer) {
            this.issuer = issuer;
        }

        @Bean
        DelegatingFilterProxyRegistrationBean security() {
            return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.registeredClientRepository(issuer.clients)
                            .authorizationServerSettings(
                                    AuthorizationServerSettings.builder().build())
                            .oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(any -> any.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                            new LoginUrlAuthenticationEntryPoint("/login"),
                            new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                    .build();
        }

        @Bean
        UserDetailsService people() {
            return name -> {
                if (!issuer.people.containsKey(name)) {
                    throw new UsernameNotFoundException(name);
                }
                return User.withUsername(name).password("{noop}" + PASSWORD).build();
            };
        }

        @Bean
        JWKSource<SecurityContext> keys() {
            return new ImmutableJWKSet<>(new JWKSet(issuer.key));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        JwtEncoder encoder() {
            return new NimbusJwtEncoder((selector, context) -> selector.select(new JWKSet(issuer.signsBy)));
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> {
                if (token.getTokenType().getValue().equals("id_token")) {
                    var claims = issuer.people.getOrDefault(
                            Objects.requireNonNull(token.<Authentication>getPrincipal())
                                    .getName(),
                            Map.of());
                    claims.forEach(token.getClaims()::claim);
                    issuer.forgery.accept(token.getClaims());
                }
            };
        }
    }
}
