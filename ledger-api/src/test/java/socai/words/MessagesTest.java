package socai.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.control.Control;
import socai.ledger.refusal.RefusalCode;

/** The same is said in both languages. */
class MessagesTest {
    private static final Pattern HOLE = Pattern.compile("\\{\\w+}");

    @ParameterizedTest
    @ValueSource(strings = {"refusals", "controls", "invalid", "problems"})
    void both_languages_say_the_same_with_the_same_figures(String bundle) throws IOException {
        var vietnamese = read(bundle + ".properties");
        var english = read(bundle + "_en.properties");
        assertThat(english.keySet()).isEqualTo(vietnamese.keySet());
        for (var key : vietnamese.stringPropertyNames()) {
            assertThat(holes(english.getProperty(key))).as(key).isEqualTo(holes(vietnamese.getProperty(key)));
        }
    }

    @Test
    void every_refusal_has_its_sentence_and_no_sentence_is_left_over() throws IOException {
        var codes =
                Stream.of(RefusalCode.values()).map(code -> "refusal." + code).collect(Collectors.toSet());
        // What an entry of the same list may stand in the way of, has a sentence for that too.
        Stream.of(
                        "DUPLICATE_VOUCHER",
                        "DUPLICATE_CONTRACT",
                        "ALREADY_REVERSED",
                        "DECISION_REGISTERED",
                        "REVERSAL_OVERDRAWS")
                .forEach(code -> codes.add("refusal." + code + ".inList"));
        assertThat(read("refusals.properties").stringPropertyNames()).isEqualTo(codes);
    }

    @Test
    void every_control_has_its_sentence_and_no_sentence_is_left_over() throws IOException {
        var controls =
                Stream.of(Control.values()).map(control -> "control." + control).collect(Collectors.toSet());
        assertThat(read("controls.properties").stringPropertyNames()).isEqualTo(controls);
    }

    private static Set<String> holes(String text) {
        return HOLE.matcher(text).results().map(hole -> hole.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties read(String file) throws IOException {
        try (var stream = Objects.requireNonNull(MessagesTest.class.getResourceAsStream("/messages/" + file));
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            return properties;
        }
    }
}
