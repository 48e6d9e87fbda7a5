package socai.cli.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a bundle is held against: whatever its reader kept from before, or knows from elsewhere. */
final class ComparisonOptions {
    @Option(names = "--against", paramLabel = "FILE", descriptionKey = "cli.option.against")
    private @Nullable String against;

    @Option(names = "--key", paramLabel = "KEY", descriptionKey = "cli.option.key")
    private @Nullable String key;

    boolean isGiven() {
        return against != null || key != null;
    }

    /** As the words behind the jar have them. */
    List<String> words() {
        var words = new ArrayList<String>();
        add("--against", against, words);
        add("--key", key, words);
        return words;
    }

    private static void add(String name, @Nullable String value, List<String> words) {
        if (value != null) {
            words.addAll(List.of(name, value));
        }
    }
}
