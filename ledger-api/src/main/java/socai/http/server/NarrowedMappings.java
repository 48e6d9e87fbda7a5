package socai.http.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Looks at those addresses alone that begin as the path of a request does. Spring asks all some hundred addresses about
 * method, body and path for each path with a variable in it, which took a fifth of the time of recording over HTTP.
 */
@Component
@ConditionalOnWebApplication
class NarrowedMappings implements WebMvcRegistrations {
    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Narrowed();
    }

    static final class Narrowed extends RequestMappingHandlerMapping {
        /** What the paths of an address begin with, up to the first variable. It is written once, before the first request. */
        private IdentityHashMap<RequestMappingInfo, List<String>> beginnings = new IdentityHashMap<>();

        @Override
        protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> all) {
            var each = new IdentityHashMap<RequestMappingInfo, List<String>>();
            all.keySet().forEach(address -> each.put(address, beginnings(address)));
            beginnings = each;
            super.handlerMethodsInitialized(all);
        }

        private static List<String> beginnings(RequestMappingInfo address) {
            var paths = address.getPathPatternsCondition();
            return paths == null
                    ? List.of("")
                    : paths.getPatterns().stream()
                            .map(PathPattern::getPatternString)
                            .map(Narrowed::beginning)
                            .toList();
        }

        private static String beginning(String pattern) {
            var end = 0;
            while (end < pattern.length() && "{*?".indexOf(pattern.charAt(end)) < 0) {
                end++;
            }
            return pattern.substring(0, end);
        }

        /** A path has one spelling (RequestGate), so it can be compared as it was sent. */
        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
                throws Exception {
            return super.lookupHandlerMethod(path, new Sought(path, request));
        }

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(
                RequestMappingInfo address, HttpServletRequest request) {
            var known = beginnings.get(address);
            return known == null || !(request instanceof Sought sought) || sought.beginsAsOneOf(known)
                    ? super.getMatchingMapping(address, request)
                    : null;
        }
    }

    /** A request while its address is sought: what all addresses ask of it is at hand, below whatever wraps it. */
    private static final class Sought extends HttpServletRequestWrapper {
        private final String path;
        private final String method;

        Sought(String path, HttpServletRequest request) {
            super(request);
            this.path = path;
            this.method = request.getMethod();
        }

        boolean beginsAsOneOf(List<String> beginnings) {
            for (var beginning : beginnings) {
                if (path.startsWith(beginning)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String getMethod() {
            return method;
        }
    }
}
