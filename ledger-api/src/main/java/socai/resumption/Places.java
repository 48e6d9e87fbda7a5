package socai.resumption;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Finds the page on which a form stands, and tells pages from their parts. */
@Component
@ConditionalOnWebApplication
class Places {
    private static final String SIGN_IN = "/login";
    private static final String SIGN_OUT = "/logout";
    private static final Set<String> WHOLE = Set.of("document", "iframe", "frame");

    private final RequestMappingHandlerMapping mappings;

    Places(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
    }

    static boolean isSignIn(HttpServletRequest request) {
        return request.getRequestURI().equals(SIGN_IN);
    }

    static boolean isSignOut(HttpServletRequest request) {
        return request.getRequestURI().equals(SIGN_OUT);
    }

    /** Whether a script asks for it, to put it into a page that is open. */
    static boolean isPart(HttpServletRequest request) {
        var destination = request.getHeader("Sec-Fetch-Dest");
        return request.getHeader("HX-Request") != null || (destination != null && !WHOLE.contains(destination));
    }

    /** Whether its caller can read a page. */
    static boolean takesPages(HttpServletRequest request) {
        var accepted = request.getHeader("Accept");
        return accepted == null || accepted.contains("text/html") || accepted.contains("*/*");
    }

    /** Whether somebody can be led back to it after signing in. */
    static boolean isPage(HttpServletRequest request) {
        return request.getMethod().equals("GET") && takesPages(request) && !isPart(request);
    }

    /** The page on which the form of a request stood: its address, or the one above it that can be looked at. */
    String of(HttpServletRequest request) {
        var from = SameOrigin.page(request, request.getHeader("Referer")).orElse(request.getRequestURI());
        var query = from.indexOf('?') < 0 ? "" : from.substring(from.indexOf('?') + 1);
        var path = query.isEmpty() && from.indexOf('?') < 0 ? from : from.substring(0, from.indexOf('?'));
        if (isLookedAt(path)) {
            return path + without(query);
        }
        return above(path).orElse("/");
    }

    private Optional<String> above(String path) {
        var end = path.lastIndexOf('/');
        if (end <= 0) {
            return Optional.empty();
        }
        var parent = path.substring(0, end);
        return isLookedAt(parent) ? Optional.of(parent) : above(parent);
    }

    /** What an address says beside the language, which its reader may have changed since. */
    private static String without(String query) {
        var rest = List.of(query.split("&", -1)).stream()
                .filter(part -> !part.isEmpty() && !part.startsWith("lang="))
                .toList();
        return rest.isEmpty() ? "" : "?" + String.join("&", rest);
    }

    private boolean isLookedAt(String path) {
        var parsed = PathContainer.parsePath(path);
        return !path.equals(SIGN_IN)
                && mappings.getHandlerMethods().keySet().stream()
                        .filter(Places::isGet)
                        .flatMap(mapping -> patterns(mapping).stream())
                        .anyMatch(pattern -> pattern.matches(parsed));
    }

    private static boolean isGet(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        return methods.contains(RequestMethod.GET);
    }

    private static Set<PathPattern> patterns(RequestMappingInfo mapping) {
        var condition = mapping.getPathPatternsCondition();
        return condition == null ? Set.of() : condition.getPatterns();
    }
}
