package socai.security;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.filter.ForwardedHeaderFilter;
import socai.account.PeopleDirectory;
import socai.account.PersonPasswords;
import socai.account.TokenUses;
import socai.http.Problems;
import socai.people.PersonalDataStore;

/** Machines sign each call of the API; people sign in to the pages. The matrix of design §5 stands here. */
@Configuration
@ConditionalOnWebApplication
class SecurityConfiguration {
    private static final String PAGES_CSP =
            "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'self'";
    // The page of the API's description brings styles and pictures of its own making.
    private static final String DESCRIPTION_CSP =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    @Bean
    EitherHash passwordEncoder(PersonPasswords slow) {
        return new EitherHash(slow);
    }

    @Bean
    UserDetailsService users(Passwords passwords, EitherHash hash, PeopleDirectory directory, PersonalDataStore store) {
        return new SignInUsers(passwords, hash, directory, store);
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
            HttpSecurity http, Passwords passwords, PeopleDirectory directory, TokenUses uses, Problems problems) {
        return http.securityMatcher("/api/**", "/log/**")
                .authorizeHttpRequests(calls -> calls.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll() // the end of an answer that was permitted when it began
                        .requestMatchers("/api/v1/projections/*/rebuild")
                        .hasAnyRole(Role.ADMIN.name(), Role.AUDITOR.name())
                        .requestMatchers(HttpMethod.POST, "/api/v1/audit/checkpoints")
                        .hasAnyRole(Role.ADMIN.name(), Role.AUDITOR.name(), Role.FINANCE.name())
                        .requestMatchers(HttpMethod.POST, "/api/v1/audit/verifications")
                        .hasAnyRole(Role.ADMIN.name(), Role.AUDITOR.name())
                        // Everybody's own account; the people of the ledger are the administrator's.
                        .requestMatchers("/api/v1/people/me", "/api/v1/people/me/**")
                        .authenticated()
                        .requestMatchers("/api/v1/people/rights")
                        .hasAnyRole(Role.ADMIN.name(), Role.AUDITOR.name())
                        .requestMatchers("/api/v1/people", "/api/v1/people/**")
                        .hasRole(Role.ADMIN.name())
                        // Auditors ask and close; who is asked answers.
                        .requestMatchers(HttpMethod.POST, "/api/v1/findings/*/answers")
                        .hasAnyRole(Role.FINANCE.name(), Role.PLANNING.name())
                        .requestMatchers(HttpMethod.POST, "/api/v1/findings", "/api/v1/findings/*/*")
                        .hasRole(Role.AUDITOR.name())
                        .requestMatchers(HttpMethod.POST, "/api/v1/audit/keys")
                        .hasRole(Role.ADMIN.name())
                        .requestMatchers(
                                HttpMethod.POST,
                                "/api/v1/programmes",
                                "/api/v1/programmes/*/*",
                                "/api/v1/controls",
                                "/api/v1/years/*/*/closing",
                                "/api/v1/years/*/*/reopening")
                        .hasRole(Role.ADMIN.name())
                        .requestMatchers(HttpMethod.POST, "/api/v1/decisions")
                        .hasAnyRole(Role.FINANCE.name(), Role.ADMIN.name())
                        // The calls themselves check what planning may propose and withdraw.
                        .requestMatchers(HttpMethod.POST, "/api/v1/proposals", "/api/v1/proposals/*/withdrawal")
                        .hasAnyRole(Role.FINANCE.name(), Role.PLANNING.name())
                        .requestMatchers(HttpMethod.POST)
                        .hasRole(Role.FINANCE.name())
                        .requestMatchers(HttpMethod.GET)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .csrf(csrf -> csrf.disable())
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(session -> session.disable())
                .requestCache(cache -> cache.disable())
                .anonymous(anonymous -> anonymous.disable())
                .logout(logout -> logout.disable())
                .addFilterBefore(new TokenFilter(passwords, directory, uses, problems), BasicAuthenticationFilter.class)
                .addFilterAfter(new StandingFilter(directory), BasicAuthenticationFilter.class)
                .httpBasic(basic -> basic.authenticationEntryPoint(
                        (request, response, e) -> problems.unauthenticated(request, response)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, e) -> problems.unauthenticated(request, response))
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

    /** Where somebody goes after signing in is as it was asked for: no {@code ?continue} stays in the address. */
    @SuppressWarnings("NullAway") // a name of null is how Spring is told to leave addresses alone
    private static RequestCache withoutMark() {
        var cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, PeopleDirectory directory) {
        return http.authorizeHttpRequests(pages -> pages.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/projections/**", "/verifications")
                        .hasAnyRole(Role.ADMIN.name(), Role.AUDITOR.name())
                        .requestMatchers(HttpMethod.POST, "/checkpoints")
                        .hasAnyRole(Role.ADMIN.name(), Role.AUDITOR.name(), Role.FINANCE.name())
                        .requestMatchers(
                                "/login",
                                "/activation",
                                Problems.GUIDE,
                                "/webjars/**",
                                "/assets/**",
                                "/favicon.ico",
                                "/error",
                                "/actuator/health/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/people")
                        .hasAnyRole(Role.ADMIN.name(), Role.AUDITOR.name())
                        .requestMatchers("/people", "/people/**")
                        .hasRole(Role.ADMIN.name())
                        .requestMatchers(HttpMethod.POST, "/findings/*/answer")
                        .hasAnyRole(Role.FINANCE.name(), Role.PLANNING.name())
                        .requestMatchers("/findings/new", "/findings/*/closing", "/findings/*/reopening")
                        .hasRole(Role.AUDITOR.name())
                        .requestMatchers("/decisions/new")
                        .hasAnyRole(Role.FINANCE.name(), Role.ADMIN.name())
                        .requestMatchers("/lines/*/reallocations/new", "/proposals/*/decision")
                        .hasAnyRole(Role.FINANCE.name(), Role.PLANNING.name())
                        .requestMatchers("/lines/*/*/new", "/years/*/*/carry-over", "/years/*/*/lapse")
                        .hasRole(Role.FINANCE.name())
                        .requestMatchers("/years/*/*/closing", "/years/*/*/reopening", "/controls/new")
                        .hasRole(Role.ADMIN.name())
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new StandingFilter(directory), AnonymousAuthenticationFilter.class)
                .requestCache(cache -> cache.requestCache(withoutMark()))
                .formLogin(form -> form.loginPage("/login").permitAll())
                .logout(withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(PAGES_CSP)))
                .build();
    }
}
