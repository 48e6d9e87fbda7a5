package socai.cli.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of the command line in one language. They are read without the application, which would take seconds to
 * start; whatever is put into a sentence is made harmless.
 */
public final class Words {
    private static final Pattern HOLE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle bundle;

    public Words(Locale locale) {
        this.locale = locale;
        this.bundle = bundle("messages.cli", locale);
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(name, locale, NO_OTHER_LANGUAGE);
    }

    public Locale locale() {
        return locale;
    }

    public ResourceBundle bundle() {
        return bundle;
    }

    public String say(String key) {
        return say(key, Map.of());
    }

    /** A sentence whose holes are names in braces. */
    public String say(String key, Map<String, ?> details) {
        return HOLE.matcher(bundle.getString(key))
                .replaceAll(hole -> Matcher.quoteReplacement(shown(details.get(hole.group(1)))));
    }

    /** The word of a name that may be a newer one than these words. */
    public String name(String prefix, String name) {
        var key = prefix + name;
        return bundle.containsKey(key) ? bundle.getString(key) : PlainText.of(name);
    }

    /** What pages call the type of an entry; payments and advances are one type. */
    public String entry(String type) {
        return type.equals("Disbursed") ? say("cli.entry.Disbursed") : known("journal", "entry." + type, type);
    }

    /** A word of the pages, or the name that it stands for where they have none. */
    public String known(String noun, String key, String name) {
        var words = bundle("messages." + noun, locale);
        return words.containsKey(key) ? words.getString(key) : PlainText.of(name);
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "–" : PlainText.of(value.toString());
    }
}
