package socai;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import socai.rights.Role;
import socai.rights.ScopedPrincipal;

/**
 * People of any role and limits, who say in a header of each request who they are; and a way to ask an address for
 * nothing but whether its guard lets one in.
 */
public final class TestPeople implements WebMvcConfigurer {
    /** A request with this header is answered 204 where the guard has let it in, and does nothing. */
    public static final String KNOCK = "X-Test-Knock";

    private static final String SCHEME = "Person ";

    /** What {@code Authorization} says of a person. */
    public static String header(String name, Set<Role> roles, Set<String> units, Set<String> programmes) {
        return SCHEME + String.join(";", name, joined(roles), String.join(",", units), String.join(",", programmes));
    }

    private static String joined(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
    }

    record Person(String name, Set<Role> roles, Set<String> units, Set<String> programmes) implements ScopedPrincipal {
        static Person of(String said) {
            var parts = said.split(";", -1);
            return new Person(
                    parts[0],
                    set(parts[1]).stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet()),
                    set(parts[2]),
                    set(parts[3]));
        }

        private static Set<String> set(String text) {
            return Arrays.stream(text.split(",")).filter(one -> !one.isEmpty()).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Bean
    Customizer<HttpSecurity> testPeople() {
        return http -> http.addFilterBefore(new SignsIn(), BasicAuthenticationFilter.class);
    }

    private static final class SignsIn extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var said = request.getHeader("Authorization");
            if (said != null && said.startsWith(SCHEME)) {
                var person = Person.of(said.substring(SCHEME.length()));
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        person,
                        null,
                        AuthorityUtils.createAuthorityList(
                                person.roles().stream().map(Role::authority).toList())));
                SecurityContextHolder.setContext(context);
            }
            chain.doFilter(request, response);
        }
    }

    /** Behind the guard of rights, which comes before all others. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        // A refusal is told by another dispatch of the same request.
                        var knocks = request.getHeader(KNOCK) != null
                                && request.getDispatcherType() == DispatcherType.REQUEST;
                        if (knocks) {
                            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                        }
                        return !knocks;
                    }
                })
                .order(Ordered.HIGHEST_PRECEDENCE + 1);
    }
}
