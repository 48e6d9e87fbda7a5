package socai.web;

import org.jspecify.annotations.Nullable;

/**
 * A thing of the ledger by name.
 *
 * @param code its code, when it has one
 * @param name its Vietnamese name as its programme gives it; when absent, {@code key} names it
 * @param key the message that names it in the reader's language
 * @param href where to read more of it
 */
public record Label(
        @Nullable String code,
        @Nullable String name,
        @Nullable String key,
        @Nullable String href) {
    public static Label of(String code, String name) {
        return new Label(code, name, null, null);
    }

    public static Label message(String key) {
        return new Label(null, null, key, null);
    }

    public Label linked(String to) {
        return new Label(code, name, key, to);
    }
}
