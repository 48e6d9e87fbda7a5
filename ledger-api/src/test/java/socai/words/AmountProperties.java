package socai.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Tries.integers;
import static socai.testing.Tries.longs;
import static socai.testing.Tries.texts;
import static socai.testing.Tries.tries;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.Money;

/** What holds for every amount and every text, known to nobody beforehand. */
class AmountProperties {
    private static final Locale VI = Locale.of("vi");
    private static final Locale EN = Locale.ENGLISH;

    /** Any amount, and often one with empty groups and the digits that are spelled differently. */
    private static Gen<Long> amounts() {
        var first = Generate.pick(List.of(0L, 0L, 1L, 4L, 5L));
        var others = Generate.pick(List.of(0L, 0L, 1L, 4L, 5L, 10L, 15L, 21L, 24L, 100L, 105L, 111L, 550L, 999L));
        Gen<Long> built = in -> {
            var sum = first.generate(in);
            for (var group = 1; group < 6; group++) {
                sum = sum * 1_000 + others.generate(in);
            }
            return sum;
        };
        return built.mix(longs(0, Money.MAX));
    }

    private static Gen<Locale> pages() {
        return Generate.pick(List.of(VI, EN));
    }

    private static Gen<String> typed() {
        var piece = Generate.pick(List.of(
                "0", "1", "500", "492", "56", ".", ",", " ", "đ", "đồng", "VND", "tỷ", "triệu", "nghìn", "billion",
                "million", "-", "\u00a0", "x", "₫"));
        var numbers = Generate.range(0, 9);
        Gen<String> pieces = in -> Stream.generate(() -> piece.generate(in))
                .limit(numbers.generate(in))
                .collect(Collectors.joining());
        return pieces.mix(texts(integers(0, 0xFFFF), 0, 255));
    }

    @Test
    void what_is_printed_to_the_dong_is_read_back() {
        tries(1_000)
                .forAll(amounts(), pages())
                .checkAssert((dong, page) -> assertThat(Amounts.parse(Amounts.exact(dong, page), page))
                        .isEqualTo(new Money(dong)));
    }

    @Test
    void what_is_printed_in_short_without_rounding_is_read_back() {
        tries(1_000).forAll(thousandths(), pages(), units()).checkAssert(AmountProperties::isReadBackUnlessItIsRounded);
    }

    private static void isReadBackUnlessItIsRounded(int thousandths, Locale page, long unit) {
        var dong = thousandths * unit / 1_000;
        var printed = Amounts.people(dong, page);
        if (!printed.startsWith("≈")) {
            assertThat(Amounts.parse(printed, page)).as(printed).isEqualTo(new Money(dong));
        }
    }

    /** Of a unit; often whole ones. */
    private static Gen<Integer> thousandths() {
        return integers(0, 9_007_199).mix(integers(0, 9_007).map(whole -> whole * 1_000));
    }

    private static Gen<Long> units() {
        return Generate.pick(List.of(1_000L, 1_000_000L, 1_000_000_000L, 1_000_000_000_000L));
    }

    @Test
    void an_amount_in_vietnamese_words_is_that_amount() {
        tries(1_000).forAll(amounts()).checkAssert(AmountProperties::isThatAmountInVietnamese);
    }

    private static void isThatAmountInVietnamese(long dong) {
        var words = Amounts.inWords(dong, VI);
        assertThat(words).endsWith(" đồng");
        assertThat(SpelledNumbers.vietnamese(words.substring(0, words.length() - 5)))
                .isEqualTo(dong);
    }

    @Test
    void an_amount_in_english_words_is_that_amount() {
        tries(1_000).forAll(amounts()).checkAssert(AmountProperties::isThatAmountInEnglish);
    }

    private static void isThatAmountInEnglish(long dong) {
        var words = Amounts.inWords(dong, EN);
        assertThat(words).endsWith(" đồng");
        assertThat(SpelledNumbers.english(words.substring(0, words.length() - 5)))
                .isEqualTo(dong);
    }

    @Test
    void vietnamese_words_keep_the_rules_of_spelling() {
        tries(1_000).forAll(amounts()).checkAssert(AmountProperties::isSpelledByTheRules);
    }

    private static void isSpelledByTheRules(long dong) {
        assertThat(Amounts.inWords(dong, VI))
                .doesNotContainPattern("mươi (một|bốn|năm) ")
                .doesNotContainPattern("mười (mốt|tư|năm) ")
                .doesNotContainPattern("linh (mốt|tư|lăm|mười|không) ")
                .doesNotContainPattern(
                        "(trăm|nghìn|triệu|tỷ) (một|hai|ba|bốn|năm|sáu|bảy|tám|chín) (nghìn|triệu|tỷ|đồng)")
                .doesNotContainPattern("không (nghìn|triệu|tỷ)");
    }

    @Test
    void one_mark_and_three_digits_before_a_word_are_read_as_decimals_or_refused() {
        tries(1_000)
                .forAll(integers(1, 999), integers(0, 999), pages())
                .checkAssert(AmountProperties::isReadAsDecimalsOrRefused);
    }

    private static void isReadAsDecimalsOrRefused(int whole, int part, Locale page) {
        for (var word : List.of("tỷ", "billion")) {
            for (var mark : List.of('.', ',')) {
                var typed = "%d%c%03d %s".formatted(whole, mark, part, word);
                var decimal = new Money((whole * 1_000L + part) * 1_000_000);
                var wordsPage = word.equals("tỷ") ? VI : EN;
                if (NumberStyle.of(page).decimal == mark && page.equals(wordsPage)) {
                    assertThat(Amounts.parse(typed, page)).isEqualTo(decimal);
                } else {
                    var refusal = catchThrowableOfType(Refusal.class, () -> Amounts.parse(typed, page));
                    assertThat(refusal.details().get("readings"))
                            .as(typed)
                            .isEqualTo(List.of(new Money(decimal.dong() * 1_000), decimal));
                }
            }
        }
    }

    @Test
    void every_text_is_an_amount_or_is_refused_in_words() {
        tries(1_000).forAll(typed(), pages()).checkAssert(AmountProperties::isAnAmountOrRefusedInWords);
    }

    private static void isAnAmountOrRefusedInWords(String typed, Locale page) {
        try {
            assertThat(Amounts.parse(typed, page).dong()).isNotNegative();
        } catch (InvalidValue | Refusal said) {
            assertThat(said.getMessage()).isNotBlank();
        }
    }
}
