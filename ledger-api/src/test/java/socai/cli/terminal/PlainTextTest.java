package socai.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal may be sent of texts that anybody can write. */
class PlainTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001B[2J",
                "\u009B31m",
                "\r",
                "\n",
                "\t",
                "\u0000",
                "\u007F",
                "\u202E",
                "\u2066",
                "\u200B",
                "\u2028"
            })
    void what_a_terminal_would_obey_or_nobody_sees_is_shown_as_its_number(String text) {
        var number = "\\u{%X}".formatted(text.codePointAt(0));
        assertThat(PlainText.of("a" + text + "b")).startsWith("a" + number).endsWith("b");
    }

    @Test
    void half_a_character_is_shown_as_its_number_and_a_whole_one_stays() {
        assertThat(PlainText.of("\uD83D")).isEqualTo("\\u{D83D}");
        assertThat(PlainText.of("Công ty Cầu Đường 💰")).isEqualTo("Công ty Cầu Đường 💰");
        assertThat(PlainText.of(null)).isEmpty();
    }

    @Test
    void lines_of_a_note_stay_lines() {
        assertThat(PlainText.lines("a\nb\u001B\r\n")).isEqualTo("a\nb\\u{1B}\\u{D}\n");
    }

    @Test
    void json_stays_the_same_value() {
        var tag = new String(Character.toChars(0xE0041));
        assertThat(PlainText.json("{\"a\":\"Cầu 💰\u202E\u009B" + tag + "\"}"))
                .isEqualTo("{\"a\":\"Cầu 💰\\u202E\\u009B\\uDB40\\uDC41\"}");
    }

    @Test
    void marks_take_no_place_of_their_own() {
        assertThat(PlainText.width("Cầu")).isEqualTo(3);
        assertThat(PlainText.width("Ca\u0302\u0300u")).isEqualTo(3);
    }
}
