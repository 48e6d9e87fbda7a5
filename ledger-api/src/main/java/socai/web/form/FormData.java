package socai.web.form;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import socai.resumption.Resumption;

/** What a person typed into a form, kept as it was typed; an empty field is an empty text. */
public final class FormData {
    private final Map<String, String> values = new HashMap<>();

    private final boolean filled;

    private FormData(boolean filled) {
        this.filled = filled;
    }

    public static FormData of(HttpServletRequest request) {
        var typed = new FormData(Resumption.isFilled(request));
        request.getParameterMap().forEach((field, given) -> typed.set(field, given.length == 0 ? "" : given[0]));
        return typed;
    }

    /** Whether it was sent before and not taken. */
    boolean isFilled() {
        return filled;
    }

    public String get(String field) {
        return values.getOrDefault(field, "");
    }

    public boolean has(String field) {
        return !get(field).isBlank();
    }

    /** The fields whose names begin so, such as those of the columns of a table. */
    public Map<String, String> startingWith(String beginning) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(beginning))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public void set(String field, String value) {
        values.put(field, value);
    }

    public void setIfBlank(String field, String value) {
        if (!has(field)) {
            set(field, value);
        }
    }
}
