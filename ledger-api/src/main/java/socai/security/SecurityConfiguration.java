package socai.security;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.filter.ForwardedHeaderFilter;
import socai.account.PeopleDirectory;
import socai.account.PersonPasswords;
import socai.account.TokenUses;
import socai.factor.RequiredFactors;
import socai.http.Problems;
import socai.http.SafeHeaders;
import socai.issuer.IssuerSignIn;
import socai.people.PersonalDataStore;
import socai.resumption.Resumption;

/** Machines sign each call of the API; people sign in to the pages. What each may do is said by the rights. */
@Configuration
@ConditionalOnWebApplication
class SecurityConfiguration {
    // The page of the API's description brings styles and pictures of its own making.
    private static final String DESCRIPTION_CSP =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none';"
                    + " frame-ancestors 'none'; base-uri 'none'";

    @Bean
    EitherHash passwordEncoder(PersonPasswords slow) {
        return new EitherHash(slow);
    }

    @Bean
    UserDetailsService users(Passwords passwords, EitherHash hash, PeopleDirectory directory, PersonalDataStore store) {
        return new SignInUsers(passwords, hash, directory, store);
    }

    /** Compares passwords, at every door, and asks for a second factor where there is one. */
    @Bean
    DaoAuthenticationProvider passwordsAtAllDoors(
            UserDetailsService users, EitherHash hash, PeopleDirectory directory) {
        var passwords = new DaoAuthenticationProvider(users);
        passwords.setPasswordEncoder(hash);
        passwords.setPostAuthenticationChecks(new SecondFactorCheck(directory));
        return passwords;
    }

    /**
     * Headers about hosts and addresses on the way are not believed, and they are removed before other code sees them.
     */
    @Bean
    FilterRegistrationBean<ForwardedHeaderFilter> forwardedHeaders() {
        var filter = new ForwardedHeaderFilter();
        filter.setRemoveOnly(true);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** No session and no cookie reaches the API, so no other site can make a browser call it. */
    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            Passwords passwords,
            PeopleDirectory directory,
            TokenUses uses,
            RequiredFactors required,
            Problems problems) {
        var failure = new SignInFailure(problems);
        return http.securityMatcher("/api/**", "/log/**")
                .authorizeHttpRequests(calls -> calls.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll() // the end of an answer that was permitted when it began
                        // Which of them a caller may make is asked of each method's right (RightsGuard).
                        .requestMatchers(HttpMethod.GET)
                        .authenticated()
                        .requestMatchers(HttpMethod.POST)
                        .access(new MayRecord())
                        .requestMatchers(HttpMethod.DELETE, "/api/v1/projections/*/rebuild")
                        .access(new MayRecord())
                        .anyRequest()
                        .denyAll())
                .csrf(csrf -> csrf.disable())
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(session -> session.disable())
                .requestCache(cache -> cache.disable())
                .anonymous(anonymous -> anonymous.disable())
                .logout(logout -> logout.disable())
                .addFilterBefore(new TokenFilter(passwords, directory, uses, problems), BasicAuthenticationFilter.class)
                .addFilterAfter(new FactorFilter(required, directory, problems), BasicAuthenticationFilter.class)
                .httpBasic(basic -> basic.authenticationEntryPoint(failure))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(failure)
                        .accessDeniedHandler((request, response, e) -> problems.notPermitted(request, response)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain descriptionOfApi(HttpSecurity http) {
        return http.securityMatcher("/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui.html", "/swagger-ui/**")
                .authorizeHttpRequests(calls -> calls.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(DESCRIPTION_CSP)))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http,
            PeopleDirectory directory,
            RequestCache wanted,
            CsrfTokenRepository formTokens,
            RequiredFactors required,
            Problems problems,
            ObjectProvider<IssuerSignIn> issuer) {
        issuer.ifAvailable(signIn -> http.with(signIn, withDefaults()));
        return http.authorizeHttpRequests(pages -> pages.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(
                                "/login",
                                "/login/second/**",
                                "/login/passkey",
                                "/activation",
                                Problems.GUIDE,
                                "/webjars/**",
                                "/assets/**",
                                "/favicon.ico",
                                "/error",
                                "/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new FileGate(), CsrfFilter.class)
                .addFilterBefore(new StandingFilter(directory), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new FactorFilter(required, directory, problems), AnonymousAuthenticationFilter.class)
                .requestCache(cache -> cache.requestCache(wanted))
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens))
                .formLogin(form -> form.loginPage("/login")
                        .failureHandler(new SignInFailure(problems))
                        .permitAll())
                .logout(withDefaults())
                .with(new Resumption.OfPages(), withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(SafeHeaders.PAGES)))
                .build();
    }
}
