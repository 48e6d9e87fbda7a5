package socai.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with a form: each fault once beside its field and once in the summary above. */
final class FormErrors {
    private final List<FormError> all = new ArrayList<>();

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
