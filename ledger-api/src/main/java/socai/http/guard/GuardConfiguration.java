package socai.http.guard;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import socai.access.AccessLog;
import socai.access.TypedNames;
import socai.http.SafeHeaders;
import socai.resumption.Resumption;

/** Sets the limits by properties, and adds what stands behind the sign-in to every chain of Spring Security. */
@Configuration
@ConditionalOnWebApplication
class GuardConfiguration {
    private static final long KEPT = 100_000;
    private static final String SAME_SITE = "Lax";

    @Bean
    Guards guards(
            @Value("${ledger.sign-in.wrong-of-account}") int ofAccount,
            @Value("${ledger.sign-in.wrong-of-address}") int ofAddress,
            @Value("${ledger.sign-in.first-delay}") Duration first,
            @Value("${ledger.sign-in.longest-delay}") Duration longest,
            @Value("${ledger.sign-in.longest-delay-of-codes}") Duration longestOfCodes,
            @Value("${ledger.sign-in.forgotten-after}") Duration forgotten,
            @Value("${ledger.rate.user}") int user,
            @Value("${ledger.rate.user-burst}") int userBurst,
            @Value("${ledger.rate.address}") int address,
            @Value("${ledger.rate.address-burst}") int addressBurst) {
        var clock = Ticker.systemTicker();
        return new Guards(
                new SignInDelays(new SignInDelays.Limits(ofAccount, ofAddress, first, longest, forgotten, KEPT), clock),
                new SignInDelays(
                        new SignInDelays.Limits(ofAccount, ofAddress, first, longestOfCodes, forgotten, KEPT), clock),
                new Rates(user, userBurst, clock),
                new Rates(address, addressBurst, clock),
                new TypedNames());
    }

    @Bean
    AccessTrail accessTrail(AccessLog log, UserDetailsService users, Guards guards) {
        return new AccessTrail(log, users, guards.hashes());
    }

    /** Spring Security applies it to each of its chains. */
    @Bean
    Customizer<HttpSecurity> behindTheSignIn(Guards guards, AccessTrail trail, TooMany tooMany) {
        return http -> http.addFilterAfter(new Caller(guards, trail, tooMany), BasicAuthenticationFilter.class);
    }

    /** What no chain says otherwise: a chain of pages says what its pages may load. */
    @Bean
    Customizer<HttpSecurity> safeHeaders() {
        return http -> http.headers(
                headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(SafeHeaders.NOTHING))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy(SafeHeaders.PERMISSIONS))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)));
    }

    /** The token against forged forms is a cookie, so that a page without a user makes no session. */
    @Bean
    CookieCsrfTokenRepository formTokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite(SAME_SITE));
        tokens.setHeaderName("X-CSRF-TOKEN");
        return tokens;
    }

    /** Where somebody wanted to go before signing in is a cookie too. */
    @Bean
    RequestCache wantedPages() {
        var cache = new CookieRequestCache();
        cache.setRequestMatcher(Resumption::isPage);
        cache.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", SAME_SITE));
        return cache;
    }
}
