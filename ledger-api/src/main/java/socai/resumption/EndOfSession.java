package socai.resumption;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;
import socai.session.SignedInLongAgo;

/**
 * Answers who is not signed in, or no longer as when the page was made. That is no lack of rights: a page leads to
 * signing in and back, a form is held, and a part of a page sends the whole page there.
 */
@Component
@ConditionalOnWebApplication
class EndOfSession implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final String SIGN_IN = "/login";
    private static final String AGAIN = SIGN_IN + "?again";

    private final AccessDeniedHandler noRight = new AccessDeniedHandlerImpl();
    private final MarkedTokens tokens;
    private final HeldForms forms;
    private final Places places;
    private final RequestCache wanted;

    EndOfSession(MarkedTokens tokens, HeldForms forms, Places places, RequestCache wanted) {
        this.tokens = tokens;
        this.forms = forms;
        this.places = places;
        this.wanted = wanted;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        ask(request, response, true, failure instanceof SignedInLongAgo ? AGAIN : SIGN_IN);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (!(denied instanceof CsrfException)) {
            noRight.handle(request, response, denied);
        } else if (Places.isSignIn(request) || (Places.isSignOut(request) && SignedIn.name() == null)) {
            response.sendRedirect(SIGN_IN);
        } else if (SignedIn.name() == null) {
            ask(request, response, SameOrigin.sent(request), SIGN_IN);
        } else {
            again(request, response, denied);
        }
    }

    /**
     * Leads to signing in.
     *
     * @param ours whether a page of ours sent it, so that what it holds was typed there
     * @param signIn where, with a word on why
     */
    private void ask(HttpServletRequest request, HttpServletResponse response, boolean ours, String signIn)
            throws IOException {
        if (Places.isPart(request)) {
            SameOrigin.page(request, request.getHeader("HX-Current-URL"))
                    .ifPresent(page -> wanted.saveRequest(new At(request, page), response));
            response.setHeader("HX-Redirect", signIn);
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        } else if (!Places.takesPages(request)) {
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        } else if (request.getMethod().equals("POST")) {
            var page = places.of(request);
            var person = maker(request);
            var held = ours
                    && person != null
                    && forms.hold(
                            HeldForm.of(person, page, HeldForm.Reason.ENDED, request.getParameterMap()),
                            request,
                            response);
            wanted.saveRequest(new At(request, page), response);
            response.sendRedirect(held && !signIn.equals(AGAIN) ? SIGN_IN + "?held" : signIn);
        } else {
            response.sendRedirect(signIn);
        }
    }

    /** Whoever is signed in sees the form again: with what was typed if it was made for the same person. */
    private void again(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        var maker = maker(request);
        var person = SignedIn.name();
        if (maker == null || person == null) {
            noRight.handle(request, response, denied);
            return;
        }
        var page = places.of(request);
        var form = maker.equals(person)
                ? HeldForm.of(person, page, HeldForm.Reason.ENDED, request.getParameterMap())
                : HeldForm.of(person, page, HeldForm.Reason.OTHER_PERSON, Map.of());
        forms.hold(form, request, response);
        response.sendRedirect(page);
    }

    private @Nullable String maker(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? tokens.maker(request, token)
                : null;
    }

    /** The same as if its page had been asked for. */
    private static final class At extends HttpServletRequestWrapper {
        private final String path;
        private final @Nullable String query;

        At(HttpServletRequest request, String page) {
            super(request);
            var end = page.indexOf('?');
            path = end < 0 ? page : page.substring(0, end);
            query = end < 0 ? null : page.substring(end + 1);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equals("HX-Request") || name.equals("Sec-Fetch-Dest") ? null : super.getHeader(name);
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public @Nullable String getQueryString() {
            return query;
        }
    }
}
