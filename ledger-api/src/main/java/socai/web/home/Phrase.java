package socai.web.home;

import org.jspecify.annotations.Nullable;

/**
 * Words of a row: a message of the reader's language and what it names.
 *
 * @param key the message
 * @param first what its first hole takes, and {@code second} its second; absent where there is none
 */
record Phrase(String key, @Nullable String first, @Nullable String second) {
    static Phrase of(String key) {
        return new Phrase(key, null, null);
    }

    static Phrase of(String key, String first) {
        return new Phrase(key, first, null);
    }
}
