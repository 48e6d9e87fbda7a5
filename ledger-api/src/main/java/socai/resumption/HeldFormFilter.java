package socai.resumption;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Fills a page with the form that waits there for its person; once it was shown, it is held no more. */
final class HeldFormFilter extends OncePerRequestFilter {
    private final HeldForms forms;

    HeldFormFilter(HeldForms forms) {
        this.forms = forms;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var person = SignedIn.name();
        if (person == null || !Places.isPage(request) || !HeldForms.wait(request)) {
            chain.doFilter(request, response);
            return;
        }
        var query = request.getQueryString();
        var found = forms.find(request.getRequestURI() + (query == null ? "" : "?" + query), person, request);
        if (found.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var form = found.get().form();
        request.setAttribute(Resumption.HELD, form.reason().name());
        chain.doFilter(new Filled(request, form), response);
        if (response.getStatus() == HttpStatus.OK.value()) {
            forms.drop(found.get());
        }
    }

    /** The request as if its address said what was typed. */
    private static final class Filled extends HttpServletRequestWrapper {
        private final Map<String, String[]> parameters;

        Filled(HttpServletRequest request, HeldForm form) {
            super(request);
            var all = new LinkedHashMap<>(request.getParameterMap());
            form.fields().forEach((name, values) -> all.put(name, values.toArray(String[]::new)));
            parameters = Collections.unmodifiableMap(all);
        }

        @Override
        public @Nullable String getParameter(String name) {
            var values = parameters.get(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            var values = parameters.get(name);
            return values == null ? null : values.clone();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return parameters;
        }
    }
}
