package socai.resumption;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.stereotype.Component;

/** Goes on with a page after what interrupted it: the end of a session, or another language. */
@Component
@ConditionalOnWebApplication
public class Resumption {
    /** Under this a request carries why the form of its page was not taken before. */
    static final String HELD = Resumption.class.getName();

    /** Tells a field that is carried along from one of the same name in which something is typed. */
    private static final String CARRIED = "typed.";

    private final HeldForms forms;
    private final Places places;

    Resumption(HeldForms forms, Places places) {
        this.forms = forms;
        this.places = places;
    }

    /** Whether the form of a page was filled by what was typed before. */
    public static boolean isFilled(HttpServletRequest request) {
        return request.getAttribute(HELD) != null;
    }

    /** Why the form of a page was not taken before; absent on other pages. */
    public static @Nullable String reason(HttpServletRequest request) {
        return (String) request.getAttribute(HELD);
    }

    /** Whether the browser has forms that wait for somebody to sign in. */
    public static boolean waits(HttpServletRequest request) {
        return HeldForms.wait(request);
    }

    /** Whether a request asks for a page, to which somebody can be led back. */
    public static boolean isPage(HttpServletRequest request) {
        return Places.isPage(request);
    }

    /** One value that was typed. */
    public record Field(String name, String value) {}

    /** What was typed into the form of a page; none where nobody has sent it. */
    public static List<Field> typed(HttpServletRequest request) {
        return request.getMethod().equals("POST") || isFilled(request)
                ? request.getParameterMap().entrySet().stream()
                        .filter(field -> HeldForm.isTyped(field.getKey()))
                        .flatMap(field -> List.of(field.getValue()).stream()
                                .map(value -> new Field(CARRIED + field.getKey(), value)))
                        .toList()
                : List.of();
    }

    /**
     * Holds what was typed for the page from which it comes.
     *
     * @return the address of that page
     */
    public String inOtherWords(String person, HttpServletRequest request, HttpServletResponse response) {
        var page = places.of(request);
        var typed = new HashMap<String, String[]>();
        request.getParameterMap()
                .forEach((name, values) ->
                        typed.put(name.startsWith(CARRIED) ? name.substring(CARRIED.length()) : name, values));
        forms.hold(HeldForm.of(person, page, HeldForm.Reason.LANGUAGE, typed), request, response);
        return page;
    }

    /** Has a chain of pages go on so. */
    public static final class OfPages extends AbstractHttpConfigurer<OfPages, HttpSecurity> {
        @Override
        public void init(HttpSecurity http) {
            var beans = http.getSharedObject(ApplicationContext.class);
            var end = beans.getBean(EndOfSession.class);
            http.csrf(csrf -> csrf.csrfTokenRequestHandler(beans.getBean(MarkedTokens.class)));
            http.exceptionHandling(
                    failures -> failures.authenticationEntryPoint(end).accessDeniedHandler(end));
        }

        @Override
        public void configure(HttpSecurity http) {
            var forms = http.getSharedObject(ApplicationContext.class).getBean(HeldForms.class);
            http.addFilterAfter(new HeldFormFilter(forms), AuthorizationFilter.class);
        }
    }
}
