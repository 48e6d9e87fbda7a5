package socai.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.text.Text;

class NameWordsTest {
    private static final String NAME = PlainText.of(new Text("Công ty Cầu Đường & Bến Bãi \"Ba Bể\"").identity());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "cau duong ba be",
                "CẦU ĐƯỜNG",
                "ba bể   công ty",
                "đường & bến",
                "duong&ben",
                "\"ba",
                "Ｂa be",
                "cong t"
            })
    void a_name_is_found_by_words_of_it_whatever_stands_between_them(String typed) {
        assertThat(NameWords.of(typed).in(NAME)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cau duong na ri", "x", "ba be 2"})
    void and_not_by_a_word_that_it_lacks(String typed) {
        assertThat(NameWords.of(typed).in(NAME)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cong ty cau", "Công ty", ""})
    void names_that_begin_so_are_told_from_others(String typed) {
        assertThat(NameWords.of(typed).begin(NAME)).isTrue();
        assertThat(NameWords.of("cau " + typed).begin(NAME)).isFalse();
    }
}
