package socai.api;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import socai.rights.Action;
import socai.rights.ForEverybody;
import socai.rights.May;

/**
 * An address that the application serves, as its own code says.
 *
 * @param rights those by one of which it is served; none where everybody may, or where nothing is said
 */
record Address(
        String method,
        String pattern,
        String consumes,
        String produces,
        List<Action> rights,
        boolean open,
        boolean ours,
        String handler) {
    private static final Map<String, String> SAMPLES = Map.of("year", "2013", "number", "1", "size", "1");

    static List<Address> all(RequestMappingHandlerMapping mappings) {
        return mappings.getHandlerMethods().entrySet().stream()
                .flatMap(mapped -> of(mapped.getKey(), mapped.getValue()))
                .sorted(Comparator.comparing(Address::pattern)
                        .thenComparing(Address::method)
                        .thenComparing(Address::produces))
                .toList();
    }

    private static Stream<Address> of(RequestMappingInfo info, HandlerMethod handler) {
        var may = handler.getMethodAnnotation(May.class);
        var found = new ArrayList<Address>();
        for (var pattern : info.getPatternValues()) {
            for (var method : methods(info)) {
                found.add(new Address(
                        method,
                        pattern,
                        first(info.getConsumesCondition().getConsumableMediaTypes()),
                        first(info.getProducesCondition().getProducibleMediaTypes()),
                        may == null ? List.of() : List.of(may.value()),
                        handler.hasMethodAnnotation(ForEverybody.class),
                        handler.getBeanType().getName().startsWith("socai."),
                        handler.getBeanType().getSimpleName() + "#"
                                + handler.getMethod().getName()));
            }
        }
        return found.stream();
    }

    private static Set<String> methods(RequestMappingInfo info) {
        var methods = new TreeSet<String>();
        info.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name)
                .forEach(methods::add);
        return methods.isEmpty() ? Set.of("GET") : methods;
    }

    private static String first(Set<MediaType> types) {
        return types.stream().map(MediaType::toString).findFirst().orElse("");
    }

    boolean isApi() {
        return pattern.startsWith("/api/") || pattern.startsWith("/log/");
    }

    /** The pattern with something in each of its places. */
    String path() {
        return String.join(
                "/", Arrays.stream(pattern.split("/", -1)).map(Address::filled).toList());
    }

    private static String filled(String part) {
        var start = part.indexOf('{');
        if (start < 0) {
            return part;
        }
        var end = part.lastIndexOf('}');
        var variable = part.substring(start + 1, end);
        var colon = variable.indexOf(':');
        var sample = colon >= 0
                ? variable.substring(colon + 1).split("\\|", -1)[0]
                : variable.startsWith("*") ? "0/000" : SAMPLES.getOrDefault(variable, "none");
        return part.substring(0, start) + sample + filled(part.substring(end + 1));
    }

    /** A request of it that says nothing of who asks. */
    HttpRequest.Builder request(String root) {
        var request =
                HttpRequest.newBuilder(URI.create(root + path())).method(method, HttpRequest.BodyPublishers.noBody());
        if (!consumes.isEmpty()) {
            request.header("Content-Type", consumes);
        } else if (method.equals("POST") && !isApi()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        return request.header("Accept", produces.isEmpty() ? "*/*" : produces);
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
