package socai.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The form does not depend on what a reader does not see, whatever the name. */
class LikenessProperties {
    private static final String LETTERS =
            "aăâeêioôơuưyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵbcdđghklmnpqrstvxfjwz";

    /** Names as people write them, in Vietnamese letters, digits and signs. */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars((LETTERS + LETTERS.toUpperCase(Locale.ROOT) + "0012345678 -/._").toCharArray())
                .ofMinLength(1)
                .ofMaxLength(24);
    }

    /** Whatever Unicode has. */
    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.integers()
                .between(1, 0x2FFFF)
                .filter(letter -> Character.isDefined(letter) && !(letter >= 0xD800 && letter <= 0xDFFF))
                .list()
                .ofMaxSize(12)
                .map(letters -> {
                    var text = new StringBuilder();
                    letters.forEach(text::appendCodePoint);
                    return text.toString();
                });
    }

    @Property(tries = 3_000)
    void the_form_of_a_form_is_itself(@ForAll("names") String name, @ForAll("anything") String text) {
        assertThat(Likeness.of(Likeness.of(name))).isEqualTo(Likeness.of(name));
        assertThat(Likeness.of(Likeness.of(text))).isEqualTo(Likeness.of(text));
    }

    @Property(tries = 3_000)
    void neither_case_nor_the_form_of_unicode_matters(@ForAll("names") String name) {
        var form = Likeness.of(name);
        assertThat(Likeness.of(name.toUpperCase(Locale.ROOT))).isEqualTo(form);
        assertThat(Likeness.of(name.toLowerCase(Locale.ROOT))).isEqualTo(form);
        for (var other : Normalizer.Form.values()) {
            assertThat(Likeness.of(Normalizer.normalize(name, other))).isEqualTo(form);
        }
    }

    @Property(tries = 3_000)
    void what_is_not_seen_is_not_there(@ForAll("names") String name, @ForAll int place, @ForAll int kind) {
        var unseen = new String[] {
            "\uFE0F", "\u200B", "\u200C", "\u200D", "\u2060", "\u034F", "\u00AD", "\u3164", "\u180E", " ", "\u00A0",
            "\u3000", "\u2009", "\u202F"
        };
        var at = Math.floorMod(place, name.length() + 1);
        var with = name.substring(0, at) + unseen[Math.floorMod(kind, unseen.length)] + name.substring(at);
        assertThat(Likeness.of(with)).isEqualTo(Likeness.of(name));
    }

    @Property(tries = 3_000)
    void dashes_and_the_digits_of_all_scripts_are_as_ours(@ForAll("names") String name, @ForAll int kind) {
        var dashes = "-‐‑‒–—−﹣－";
        var zeros = new int[] {'0', '٠', '۰', '०', '০', '๐', '０', 0x1D7CE, 0x1D7E2, 0x1D7F6};
        var dash = dashes.charAt(Math.floorMod(kind, dashes.length()));
        var zero = zeros[Math.floorMod(kind, zeros.length)];
        var written = new StringBuilder();
        name.chars()
                .forEach(letter -> written.appendCodePoint(
                        letter == '-' ? dash : letter >= '0' && letter <= '9' ? zero + letter - '0' : letter));
        assertThat(Likeness.of(written.toString())).isEqualTo(Likeness.of(name));
    }

    /** Each vowel of a group may bear the tone. */
    @Property(tries = 2_000)
    void a_tone_is_one_wherever_its_syllable_bears_it(
            @ForAll int syllable, @ForAll int tone, @ForAll("names") String rest) {
        var vowels =
                new String[] {"oa", "oe", "uy", "ia", "ua", "ưa", "uê", "iê", "uô", "ươ", "oai", "uyê", "ai", "ay"};
        var tones = "\u0300\u0301\u0303\u0309\u0323";
        var group = vowels[Math.floorMod(syllable, vowels.length)];
        var mark = tones.charAt(Math.floorMod(tone, tones.length()));
        var first = "h" + group.charAt(0) + mark + group.substring(1) + "-" + rest;
        for (var i = 1; i < group.length(); i++) {
            var other = "h" + group.substring(0, i + 1) + mark + group.substring(i + 1) + "-" + rest;
            assertThat(Likeness.of(other)).isEqualTo(Likeness.of(first));
        }
        assertThat(Likeness.of("h" + group + "-" + rest)).isNotEqualTo(Likeness.of(first));
    }

    /** A quick way through plain texts must lead where the long one leads. */
    @Property(tries = 3_000)
    void plain_texts_have_the_form_they_would_have_among_others(@ForAll("plain") String name) {
        assertThat(Likeness.of(name)).isEqualTo(Likeness.of(name + "\uFE0F"));
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(30);
    }
}
