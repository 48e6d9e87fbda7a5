package socai.ledger.text;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Tries.integers;
import static socai.testing.Tries.letters;
import static socai.testing.Tries.texts;
import static socai.testing.Tries.tries;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;

/** The form does not depend on what a reader does not see, whatever the name. */
class LikenessProperties {
    private static final String LETTERS =
            "aăâeêioôơuưyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵbcdđghklmnpqrstvxfjwz";

    private static final List<Integer> DEFINED = IntStream.rangeClosed(1, 0x2FFFF)
            .filter(letter -> Character.isDefined(letter) && !(letter >= 0xD800 && letter <= 0xDFFF))
            .boxed()
            .toList();

    /** Names as people write them, in Vietnamese letters, digits and signs. */
    private static Gen<String> names() {
        return texts(letters(LETTERS + LETTERS.toUpperCase(Locale.ROOT) + "0012345678 -/._"), 1, 24);
    }

    /** Whatever Unicode has, its first blocks often. */
    private static Gen<String> anything() {
        return texts(integers(0, DEFINED.size() - 1).map(DEFINED::get), 0, 12);
    }

    private static Gen<Integer> places() {
        return Generate.range(0, Integer.MAX_VALUE);
    }

    @Test
    void the_form_of_a_form_is_itself() {
        tries(3_000).forAll(names(), anything()).checkAssert((name, text) -> {
            assertThat(Likeness.of(Likeness.of(name))).isEqualTo(Likeness.of(name));
            assertThat(Likeness.of(Likeness.of(text))).isEqualTo(Likeness.of(text));
        });
    }

    @Test
    void neither_case_nor_the_form_of_unicode_matters() {
        tries(3_000).forAll(names()).checkAssert((String name) -> {
            var form = Likeness.of(name);
            assertThat(Likeness.of(name.toUpperCase(Locale.ROOT))).isEqualTo(form);
            assertThat(Likeness.of(name.toLowerCase(Locale.ROOT))).isEqualTo(form);
            for (var other : Normalizer.Form.values()) {
                assertThat(Likeness.of(Normalizer.normalize(name, other))).isEqualTo(form);
            }
        });
    }

    @Test
    void what_is_not_seen_is_not_there() {
        var unseen = Generate.pick(List.of(
                "\uFE0F", "\u200B", "\u200C", "\u200D", "\u2060", "\u034F", "\u00AD", "\u3164", "\u180E", " ", "\u00A0",
                "\u3000", "\u2009", "\u202F"));
        tries(3_000).forAll(names(), places(), unseen).checkAssert((name, place, sign) -> {
            var at = Math.floorMod(place, name.length() + 1);
            var with = name.substring(0, at) + sign + name.substring(at);
            assertThat(Likeness.of(with)).isEqualTo(Likeness.of(name));
        });
    }

    @Test
    void dashes_and_the_digits_of_all_scripts_are_as_ours() {
        var dashes = letters("-‐‑‒–—−﹣－");
        var zeros = Generate.pick(List.of(
                (int) '0', (int) '٠', (int) '۰', (int) '०', (int) '০', (int) '๐', (int) '０', 0x1D7CE, 0x1D7E2,
                0x1D7F6));
        tries(3_000).forAll(names(), dashes, zeros).checkAssert((name, dash, zero) -> {
            var written = new StringBuilder();
            name.chars()
                    .forEach(letter -> written.appendCodePoint(
                            letter == '-' ? dash : letter >= '0' && letter <= '9' ? zero + letter - '0' : letter));
            assertThat(Likeness.of(written.toString())).isEqualTo(Likeness.of(name));
        });
    }

    /** Each vowel of a group may bear the tone. */
    @Test
    void a_tone_is_one_wherever_its_syllable_bears_it() {
        var groups = Generate.pick(
                List.of("oa", "oe", "uy", "ia", "ua", "ưa", "uê", "iê", "uô", "ươ", "oai", "uyê", "ai", "ay"));
        var tones = Generate.pick(List.of("\u0300", "\u0301", "\u0303", "\u0309", "\u0323"));
        tries(2_000).forAll(groups, tones, names()).checkAssert((group, tone, rest) -> {
            var first = "h" + group.charAt(0) + tone + group.substring(1) + "-" + rest;
            for (var i = 1; i < group.length(); i++) {
                var other = "h" + group.substring(0, i + 1) + tone + group.substring(i + 1) + "-" + rest;
                assertThat(Likeness.of(other)).isEqualTo(Likeness.of(first));
            }
            assertThat(Likeness.of("h" + group + "-" + rest)).isNotEqualTo(Likeness.of(first));
        });
    }

    /** A quick way through plain texts must lead where the long one leads. */
    @Test
    void plain_texts_have_the_form_they_would_have_among_others() {
        var plain = texts(Generate.range(' ', '~', 'a'), 1, 30);
        tries(3_000)
                .forAll(plain)
                .checkAssert(name -> assertThat(Likeness.of(name)).isEqualTo(Likeness.of(name + "\uFE0F")));
    }
}
