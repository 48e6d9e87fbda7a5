package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageMessagesTest {
    /** A key that stands in a template as it is, and is not put together there. */
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][A-Za-z.]*[A-Za-z])[}(]");

    @Test
    void both_languages_have_the_same_messages() throws IOException {
        assertThat(messages("pages_en").stringPropertyNames())
                .isEqualTo(messages("pages").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"layout", "parts", "fields", "login", "overview", "balances", "line", "disbursement", "allotment"
            })
    void a_template_says_nothing_that_has_no_message(String template) throws IOException {
        var known = messages("pages").stringPropertyNames();
        var asked = KEY.matcher(read("/templates/" + template + ".html"))
                .results()
                .map(key -> key.group(1))
                .toList();
        assertThat(known).containsAll(asked);
    }

    private static Properties messages(String bundle) throws IOException {
        var properties = new Properties();
        try (var reader = new InputStreamReader(
                Objects.requireNonNull(
                        PageMessagesTest.class.getResourceAsStream("/messages/" + bundle + ".properties")),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static String read(String resource) throws IOException {
        try (var stream = Objects.requireNonNull(PageMessagesTest.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
