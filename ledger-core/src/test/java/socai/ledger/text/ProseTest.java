package socai.ledger.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.refusal.InvalidValue;

/** Which words a person may write, and how what is wrong with others is told. */
class ProseTest {
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("", "textEmpty", "", 0),
                Arguments.of("   ", "textEmpty", "   ", 0),
                Arguments.of(" \t\n ", "textEmpty", " \t\n ", 0),
                Arguments.of("a".repeat(501), "textLength", "501 > 500", 0),
                Arguments.of("a<".repeat(300), "textLength", "600 > 500", 0),
                Arguments.of("a".repeat(499) + "<", "textCharacter", "<", 500),
                Arguments.of("Đường <b>", "textCharacter", "<", 7),
                Arguments.of("a>b", "textCharacter", ">", 2),
                Arguments.of("  a>b", "textCharacter", ">", 4),
                Arguments.of("một;hai", "textCharacter", ";", 4),
                Arguments.of("a = b", "textCharacter", "=", 3),
                Arguments.of("a\\b", "textCharacter", "\\", 2),
                Arguments.of("a{b", "textCharacter", "{", 2),
                Arguments.of("a|b", "textCharacter", "|", 2),
                Arguments.of("a `b", "textCharacter", "`", 3),
                Arguments.of("ab--c", "textCharacter", "--", 3),
                Arguments.of("\uD83D\uDCA9 a", "textCharacter", "\uD83D\uDCA9", 1),
                Arguments.of("\uD835\uDC00 <", "textCharacter", "<", 3),
                Arguments.of("a\tb", "textTab", "", 2),
                Arguments.of("a\nb", "textLineEnd", "", 2),
                Arguments.of("a\r\nb", "textLineEnd", "", 2),
                Arguments.of("a\u2028b", "textLineEnd", "", 2),
                Arguments.of("a\u0085b", "textLineEnd", "", 2),
                Arguments.of("a\u0000b", "textCharacter", "U+0000", 2),
                Arguments.of("a\u202Eb", "textCharacter", "U+202E", 2),
                Arguments.of("a\u200Bb", "textCharacter", "U+200B", 2),
                Arguments.of("a\u00A0b", "textCharacter", "U+00A0", 2),
                Arguments.of("a\uD800b", "textCharacter", "U+D800", 2),
                Arguments.of("=1+1", "textCharacter", "=", 1),
                Arguments.of("+1", "textBegin", "+", 1),
                Arguments.of(" -1", "textBegin", "-", 2),
                Arguments.of("@cmd", "textBegin", "@", 1),
                Arguments.of(".a", "textBegin", ".", 1),
                Arguments.of("/a", "textBegin", "/", 1),
                Arguments.of("#1", "textBegin", "#", 1),
                // a letter with its accent apart is one character
                Arguments.of("a\u0301<", "textCharacter", "<", 2));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_is_wrong_with_words_is_told_with_the_character_and_its_place(
            String words, String expected, String was, int place) {
        assertThatThrownBy(() -> new Text(words)).isInstanceOfSatisfying(InvalidValue.class, fault -> {
            assertThat(fault.expected()).isEqualTo(expected);
            assertThat(fault.was()).isEqualTo(was);
            assertThat(fault.place()).isEqualTo(place);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nâng cấp đường 258 [giai đoạn 2]",
                "*Trường mầm non",
                "[Bổ sung] Cầu Pác Miầu",
                "Điện 3 pha * 2 trạm",
                "«Nhà văn hoá» thôn Nà Mày",
                "Hỗ trợ 50% (đợt 1) – 30a,",
                "Kênh mương 2 × 350 m, ±5%",
                "Liên hệ: ubnd@backan.gov.vn",
                "Số № 12 § 3 • 5 $ / 4 € / 3 ₫ ~ 2",
                "Q&A: “có” hay 'không'?",
                "  đầu và cuối có khoảng trắng \n"
            })
    void words_as_they_stand_in_real_budgets_are_taken(String words) {
        assertThat(new Text(words).value()).isEqualTo(words.strip());
    }

    /** A spreadsheet takes these for a formula at the beginning, whatever follows. */
    @Test
    void no_words_begin_like_a_formula() {
        for (var first : new String[] {"=", "+", "-", "@", "\u0001", "\uFF1D", "|", "%"}) {
            assertThatThrownBy(() -> new Text(first + "1")).isInstanceOf(InvalidValue.class);
        }
    }

    /** Of every character of the basic plane: taken in the middle, or refused with itself and its place. */
    @Test
    void every_character_is_taken_or_told() {
        IntStream.rangeClosed(0, 0xFFFF).forEach(character -> {
            var words = "ab" + (char) character + "c";
            try {
                assertThat(new Text(words).value()).hasSizeGreaterThan(2);
            } catch (InvalidValue fault) {
                assertThat(fault.place()).as("U+%04X", character).isEqualTo(3);
                assertThat(fault.expected()).startsWith("text").isNotEqualTo("text");
            }
        });
    }
}
