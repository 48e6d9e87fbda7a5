package socai.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.control.Control;
import socai.ledger.refusal.RefusalCode;

/** The same is said in both languages. */
class MessagesTest {
    private static final Pattern HOLE = Pattern.compile("\\{\\w+}");

    /** The key of what a control says of an entry; the pages about controls have others. */
    private static final Pattern CONTROL = Pattern.compile("control\\.[A-Z_]+");

    static Stream<String> nouns() throws IOException {
        return MessageFolder.nouns().stream();
    }

    @ParameterizedTest
    @MethodSource("nouns")
    void both_languages_say_the_same_with_the_same_figures(String noun) throws IOException {
        var vietnamese = MessageFolder.read(noun);
        var english = MessageFolder.read(noun + "_en");
        assertThat(english.keySet()).isEqualTo(vietnamese.keySet());
        for (var key : vietnamese.stringPropertyNames()) {
            assertThat(holes(english.getProperty(key))).as(key).isEqualTo(holes(vietnamese.getProperty(key)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_en"})
    void a_message_stands_in_one_place(String language) throws IOException {
        var keys = new ArrayList<String>();
        for (var noun : MessageFolder.nouns()) {
            keys.addAll(MessageFolder.keys(noun + language));
        }
        assertThat(keys).hasSizeGreaterThan(700).doesNotHaveDuplicates();
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
        assertThat(MessageFolder.read("refusals").stringPropertyNames())
                .filteredOn(key -> key.startsWith("refusal."))
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void every_control_has_its_sentence_and_no_sentence_is_left_over() throws IOException {
        var controls =
                Stream.of(Control.values()).map(control -> "control." + control).collect(Collectors.toSet());
        assertThat(MessageFolder.read("controls").stringPropertyNames())
                .filteredOn(key -> CONTROL.matcher(key).matches())
                .containsExactlyInAnyOrderElementsOf(controls);
    }

    private static Set<String> holes(String text) {
        return HOLE.matcher(text).results().map(hole -> hole.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
