package socai.cli.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a call asks for, behind the question mark of its address. */
public final class Query {
    private final Map<String, String> parts = new LinkedHashMap<>();

    /** Asks for something, if there is anything to say of it; said again, the last counts. */
    public Query with(String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            parts.put(name, value.toString());
        }
        return this;
    }

    /** Whether something was said of it. */
    public boolean says(String name) {
        return parts.containsKey(name);
    }

    /** What something was said of. */
    public Set<String> names() {
        return Set.copyOf(parts.keySet());
    }

    /** All that was said. */
    public Map<String, String> parts() {
        return Map.copyOf(parts);
    }

    /** A text as a part of an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Behind a path; nothing where nothing is asked. */
    @Override
    public String toString() {
        return parts.isEmpty()
                ? ""
                : parts.entrySet().stream()
                        .map(part -> part.getKey() + "=" + encoded(part.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
