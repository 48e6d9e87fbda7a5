package socai.session;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Puts the sessions of the database before all that asks for one. */
@Configuration
@ConditionalOnWebApplication
class SessionConfiguration {
    /** Behind what reads the request and tells of TLS, before who is asked for a sign-in. */
    private static final int ORDER = SecurityFilterProperties.DEFAULT_FILTER_ORDER - 2;

    static final String COOKIE = "session";

    @Bean
    FilterRegistrationBean<SessionFilter> sessionFilter(BrowserSessions sessions) {
        var filter = new SessionFilter(sessions);
        var ids = new CookieHttpSessionIdResolver();
        ids.setCookieSerializer(cookie());
        filter.setHttpSessionIdResolver(ids);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(ORDER);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        return registration;
    }

    /** Ends with the browser, is no script's, and goes over TLS alone where it came over TLS. */
    private static DefaultCookieSerializer cookie() {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(COOKIE);
        cookie.setCookiePath("/");
        cookie.setUseBase64Encoding(false);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }
}
