package socai.resumption;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;

/**
 * Puts into the token of each form for whom it was made. A form that a page of ours sends for who is signed in now is
 * taken, though another tab has signed in anew; one that was made for somebody else never is.
 */
@Component
class MarkedTokens implements CsrfTokenRequestHandler {
    private static final char BETWEEN = '.';

    private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();
    private final FormMark marks;

    MarkedTokens(FormMark marks) {
        this.marks = marks;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        masked.handle(request, response, token);
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken plain) {
            var marked = new Marked(plain, marks);
            request.setAttribute(CsrfToken.class.getName(), marked);
            request.setAttribute(plain.getParameterName(), marked);
        }
    }

    private record Marked(CsrfToken plain, FormMark marks) implements CsrfToken {
        private static final long serialVersionUID = 1L;

        @Override
        public String getHeaderName() {
            return plain.getHeaderName();
        }

        @Override
        public String getParameterName() {
            return plain.getParameterName();
        }

        @Override
        public String getToken() {
            var person = SignedIn.name();
            return person == null ? plain.getToken() : plain.getToken() + BETWEEN + marks.of(person);
        }
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        var person = SignedIn.name();
        var maker = maker(request, token);
        if (person != null && maker != null && !person.equals(maker) && !Places.isSignOut(request)) {
            return null;
        }
        // Whoever is nobody yet loses nothing by a page of ours; whoever is somebody has shown the mark.
        var known = person == null || person.equals(maker) || Places.isSignOut(request);
        return known && SameOrigin.sent(request)
                ? token.getToken()
                : masked.resolveCsrfTokenValue(new Unmarked(request, token), token);
    }

    /** For whom the form of a request was made; absent where it does not say. */
    @Nullable
    String maker(HttpServletRequest request, CsrfToken token) {
        var header = request.getHeader(token.getHeaderName());
        var shown = header == null ? request.getParameter(token.getParameterName()) : header;
        var end = shown == null ? -1 : shown.indexOf(BETWEEN);
        return shown == null || end < 0 ? null : marks.person(shown.substring(end + 1));
    }

    /** The request with the token alone. */
    private static final class Unmarked extends HttpServletRequestWrapper {
        private final CsrfToken token;

        Unmarked(HttpServletRequest request, CsrfToken token) {
            super(request);
            this.token = token;
        }

        @Override
        public @Nullable String getHeader(String name) {
            var value = super.getHeader(name);
            return name.equals(token.getHeaderName()) ? unmarked(value) : value;
        }

        @Override
        public @Nullable String getParameter(String name) {
            var value = super.getParameter(name);
            return name.equals(token.getParameterName()) ? unmarked(value) : value;
        }

        private static @Nullable String unmarked(@Nullable String value) {
            var end = value == null ? -1 : value.indexOf(BETWEEN);
            return value == null || end < 0 ? value : value.substring(0, end);
        }
    }
}
