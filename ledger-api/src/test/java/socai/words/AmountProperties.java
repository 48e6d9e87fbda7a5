package socai.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import socai.ledger.InvalidValue;
import socai.ledger.Money;
import socai.ledger.Refusal;

/** What holds for every amount and every text, known to nobody beforehand. */
class AmountProperties {
    private static final Locale VI = Locale.of("vi");
    private static final Locale EN = Locale.ENGLISH;

    /** Any amount, and often one with empty groups and the digits that are spelled differently. */
    @Provide
    Arbitrary<Long> amounts() {
        var groups = Arbitraries.of(0L, 0L, 1L, 4L, 5L, 10L, 15L, 21L, 24L, 100L, 105L, 111L, 550L, 999L);
        var built = groups.list().ofSize(6).map(list -> list.stream().reduce(0L, (sum, next) -> sum * 1_000 + next));
        return Arbitraries.oneOf(
                built.filter(amount -> amount <= Money.MAX), Arbitraries.longs().between(0, Money.MAX));
    }

    @Provide
    Arbitrary<Locale> pages() {
        return Arbitraries.of(VI, EN);
    }

    @Provide
    Arbitrary<String> texts() {
        var piece = Arbitraries.of(
                "0", "1", "500", "492", "56", ".", ",", " ", "đ", "đồng", "VND", "tỷ", "triệu", "nghìn", "billion",
                "million", "-", "\u00a0", "x", "₫");
        return Arbitraries.oneOf(
                piece.list().ofMaxSize(9).map(pieces -> String.join("", pieces)), Arbitraries.strings());
    }

    @Property
    void what_is_printed_to_the_dong_is_read_back(@ForAll("amounts") long dong, @ForAll("pages") Locale page) {
        assertThat(Amounts.parse(Amounts.exact(dong, page), page)).isEqualTo(new Money(dong));
    }

    @Property
    void what_is_printed_in_short_without_rounding_is_read_back(
            @ForAll("thousandths") int thousandths, @ForAll("pages") Locale page, @ForAll("units") long unit) {
        var dong = thousandths * unit / 1_000;
        var printed = Amounts.people(dong, page);
        if (!printed.startsWith("≈")) {
            assertThat(Amounts.parse(printed, page)).as(printed).isEqualTo(new Money(dong));
        }
    }

    /** Of a unit; often whole ones. */
    @Provide
    Arbitrary<Integer> thousandths() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 9_007_199),
                Arbitraries.integers().between(0, 9_007).map(whole -> whole * 1_000));
    }

    @Provide
    Arbitrary<Long> units() {
        return Arbitraries.of(1_000L, 1_000_000L, 1_000_000_000L, 1_000_000_000_000L);
    }

    @Property
    void an_amount_in_vietnamese_words_is_that_amount(@ForAll("amounts") long dong) {
        var words = Amounts.inWords(dong, VI);
        assertThat(words).endsWith(" đồng");
        assertThat(SpelledNumbers.vietnamese(words.substring(0, words.length() - 5)))
                .isEqualTo(dong);
    }

    @Property
    void an_amount_in_english_words_is_that_amount(@ForAll("amounts") long dong) {
        var words = Amounts.inWords(dong, EN);
        assertThat(words).endsWith(" đồng");
        assertThat(SpelledNumbers.english(words.substring(0, words.length() - 5)))
                .isEqualTo(dong);
    }

    @Property
    void vietnamese_words_keep_the_rules_of_spelling(@ForAll("amounts") long dong) {
        assertThat(Amounts.inWords(dong, VI))
                .doesNotContainPattern("mươi (một|bốn|năm) ")
                .doesNotContainPattern("mười (mốt|tư|năm) ")
                .doesNotContainPattern("linh (mốt|tư|lăm|mười|không) ")
                .doesNotContainPattern(
                        "(trăm|nghìn|triệu|tỷ) (một|hai|ba|bốn|năm|sáu|bảy|tám|chín) (nghìn|triệu|tỷ|đồng)")
                .doesNotContainPattern("không (nghìn|triệu|tỷ)");
    }

    @Property
    void one_mark_and_three_digits_before_a_word_are_read_as_decimals_or_refused(
            @ForAll @IntRange(min = 1, max = 999) int whole,
            @ForAll @IntRange(max = 999) int part,
            @ForAll("pages") Locale page) {
        for (var word : List.of("tỷ", "billion")) {
            for (var mark : List.of('.', ',')) {
                var typed = "%d%c%03d %s".formatted(whole, mark, part, word);
                var decimal = new Money((whole * 1_000L + part) * 1_000_000);
                var wordsPage = word.equals("tỷ") ? VI : EN;
                if (Writing.of(page).decimal == mark && page.equals(wordsPage)) {
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

    @Property
    void every_text_is_an_amount_or_is_refused_in_words(@ForAll("texts") String typed, @ForAll("pages") Locale page) {
        try {
            assertThat(Amounts.parse(typed, page).dong()).isNotNegative();
        } catch (InvalidValue | Refusal said) {
            assertThat(said.getMessage()).isNotBlank();
        }
    }
}
