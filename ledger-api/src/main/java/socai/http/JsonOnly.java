package socai.http;

import org.jspecify.annotations.Nullable;
import socai.export.file.Format;

/** The answers that exist in JSON alone. */
public final class JsonOnly {
    private JsonOnly() {}

    /**
     * Refuses a question for another file: what exists in none is not quietly answered in JSON.
     *
     * @throws InvalidRequest naming the format
     */
    public static void mustBeWanted(@Nullable Format format) {
        if (format != null && format != Format.JSON) {
            throw new InvalidRequest("format", "format", format.key());
        }
    }
}
