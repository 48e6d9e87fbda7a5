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
import socai.access.AccessLog;
import socai.access.TypedNames;

/** Sets the limits by properties, and adds what stands behind the sign-in to every chain of Spring Security. */
@Configuration
@ConditionalOnWebApplication
class GuardConfiguration {
    private static final long KEPT = 100_000;

    @Bean
    Guards guards(
            @Value("${ledger.sign-in.wrong-of-account}") int ofAccount,
            @Value("${ledger.sign-in.wrong-of-address}") int ofAddress,
            @Value("${ledger.sign-in.first-delay}") Duration first,
            @Value("${ledger.sign-in.longest-delay}") Duration longest,
            @Value("${ledger.sign-in.forgotten-after}") Duration forgotten,
            @Value("${ledger.rate.user}") int user,
            @Value("${ledger.rate.user-burst}") int userBurst,
            @Value("${ledger.rate.address}") int address,
            @Value("${ledger.rate.address-burst}") int addressBurst) {
        var clock = Ticker.systemTicker();
        return new Guards(
                new SignInDelays(
                        new SignInDelays.Limits(ofAccount, ofAddress, first, longest, forgotten, KEPT), clock),
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
}
