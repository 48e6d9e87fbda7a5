package socai.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The languages of the command line. */
enum Language {
    VI(Locale.of("vi")),
    EN(Locale.ENGLISH);

    private static final String OPTION = "--language";

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    /** The one that is asked for among words that nobody has understood yet, or the one of the environment. */
    static Language of(List<String> words, Map<String, String> environment) {
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            var named = word.startsWith(OPTION + "=")
                    ? word.substring(OPTION.length() + 1)
                    : word.equals(OPTION) && i + 1 < words.size() ? words.get(i + 1) : "";
            for (var language : values()) {
                if (language.toString().equalsIgnoreCase(named)) {
                    return language;
                }
            }
        }
        var usual = environment.getOrDefault("LEDGER_LANGUAGE", environment.getOrDefault("LANG", ""));
        return usual.toLowerCase(Locale.ROOT).startsWith("en") ? EN : VI;
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
