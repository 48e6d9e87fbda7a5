package socai.web.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with a form: each fault once beside its field and once in the summary above. */
public final class FormErrors {
    private final List<FormError> all = new ArrayList<>();
    private final Map<String, String> parts = new HashMap<>();

    /**
     * One fault.
     *
     * @param field the field that caused it, if one did
     * @param beside the sentence beside the field
     * @param summary the sentence in the summary, which is read without the field in sight
     */
    record FormError(@Nullable String field, String beside, String summary) {}

    void add(@Nullable String field, String beside, String summary) {
        all.add(new FormError(field, beside, summary));
    }

    /** One part of a field is at fault, and the others are not. */
    void inPart(String field, String part) {
        parts.put(field, part);
    }

    /** Whether a part of a field is at fault. */
    public boolean at(String field, String part) {
        return at(field) && parts.getOrDefault(field, part).equals(part);
    }

    public boolean any() {
        return !all.isEmpty();
    }

    public List<FormError> all() {
        return List.copyOf(all);
    }

    public boolean at(String field) {
        return of(field).isPresent();
    }

    /** The sentence beside a field. */
    public @Nullable String beside(String field) {
        return of(field).map(FormError::beside).orElse(null);
    }

    private Optional<FormError> of(String field) {
        return all.stream().filter(error -> field.equals(error.field())).findFirst();
    }
}
