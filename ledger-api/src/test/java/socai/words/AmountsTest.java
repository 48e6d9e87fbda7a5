package socai.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Money;

class AmountsTest {
    private static final Locale VI = Locale.of("vi");
    private static final Locale EN = Locale.ENGLISH;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "56492000000 | 56,492 tỷ | 56.492 billion",
                "87840000000 | 87,84 tỷ | 87.84 billion",
                "450000000 | 450 triệu | 450 million",
                "1000000 | 1 triệu | 1 million",
                "999999 | 999.999 đ | 999,999 đ",
                "0 | 0 đ | 0 đ",
                "1000000001 | ≈ 1 tỷ | ≈ 1 billion",
                "-2000000000 | −2 tỷ | −2 billion",
                "999999000000 | 999,999 tỷ | 999.999 billion",
                "1000000000000 | 1 nghìn tỷ | 1 trillion",
                "9007199000000000 | 9007,199 nghìn tỷ | 9007.199 trillion"
            })
    void an_amount_reads_as_people_write_it_and_says_when_it_is_rounded(long dong, String vietnamese, String english) {
        assertThat(Amounts.people(dong, VI)).isEqualTo(vietnamese);
        assertThat(Amounts.people(dong, EN)).isEqualTo(english);
    }

    @Test
    void every_dong_is_shown_where_exactness_is_asked_for() {
        assertThat(Amounts.exact(56_492_000_001L, VI)).isEqualTo("56.492.000.001 đ");
        assertThat(Amounts.exact(56_492_000_001L, EN)).isEqualTo("56,492,000,001 đ");
    }

    @Test
    void in_millions_there_is_one_decimal_and_halves_go_to_the_even_digit() {
        assertThat(Amounts.millions(56_492_000_000L, VI)).isEqualTo("56.492,0");
        assertThat(Amounts.millions(50_000, VI)).isEqualTo("0,0");
        assertThat(Amounts.millions(50_001, VI)).isEqualTo("0,1");
        assertThat(Amounts.millions(150_000, VI)).isEqualTo("0,2");
        assertThat(Amounts.millions(-1_250_000, Locale.ENGLISH)).isEqualTo("−1.2");
        assertThat(Amounts.digits(1_234_567, VI)).isEqualTo("1.234.567");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1500000 | 1500000",
                "1.500.000 | 1500000",
                "' 1.500.000 đ' | 1500000",
                "1500000đ | 1500000",
                "1.500.000 VNĐ | 1500000",
                "VND 1.500.000 | 1500000",
                "1.500 đồng | 1500",
                "0 | 0",
                "9.007.199.254.740.991 | 9007199254740991",
                "56,492 tỷ | 56492000000",
                "56,492 tỷ đồng | 56492000000",
                "87,840 TỶ ĐỒNG | 87840000000",
                "87,840 tỷđồng | 87840000000",
                "06 tỷ | 6000000000",
                "0,5 tỷ | 500000000",
                "1,5 tỉ | 1500000000",
                "450 triệu đồng | 450000000",
                "761692 triệu đồng | 761692000000",
                "1.761.692 triệu đồng | 1761692000000",
                "1.234,5 tỷ | 1234500000000",
                "200 ngàn | 200000",
                "200 nghìn đồng | 200000",
                "1,2 nghìn tỷ | 1200000000000",
                "56 tỷ 492 triệu đồng | 56492000000",
                "1 nghìn tỷ 200 tỷ 5 nghìn | 1200000005000",
                "20.000.000 VN\u00d0 | 20000000",
                "20.000.000 vn\u00f0 | 20000000",
                "20.000.000 \u00d0 | 20000000",
                "20.000.000 \u0189 | 20000000",
                "20.000.000 \u0256\u1ed3ng | 20000000",
                "20.000.000 d\u0335ồng | 20000000",
                "VN\u0189 20.000.000 | 20000000",
                "20 tỷ \u00f0\u1ed3ng | 20000000000",
                "56,49 billion | 56490000000"
            })
    void on_a_vietnamese_page_a_dot_groups_and_a_comma_begins_a_fraction(String typed, long dong) {
        assertThat(Amounts.parse(typed, VI)).isEqualTo(new Money(dong));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1500000 | 1500000",
                "1,500,000 | 1500000",
                "1,500 | 1500",
                "56.492 billion | 56492000000",
                "VND56.492 Billion | 56492000000",
                "1,234.5 million | 1234500000",
                "2.5 thousand | 2500",
                "1.2 trillion | 1200000000000",
                "450 million đồng | 450000000",
                "56.49 tỷ | 56490000000",
                "56 tỷ 492 triệu | 56492000000"
            })
    void on_an_english_page_a_comma_groups_and_a_point_begins_a_fraction(String typed, long dong) {
        assertThat(Amounts.parse(typed, EN)).isEqualTo(new Money(dong));
    }

    @Test
    void marks_put_together_from_parts_and_hard_spaces_are_the_same_letters() {
        assertThat(Amounts.parse("56,492\u00a0ty\u0309 \u0111o\u0302\u0300ng", VI))
                .isEqualTo(new Money(56_492_000_000L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vi | 56.492 tỷ | 56492000000000 | 56492000000",
                "vi | 761.692 triệu đồng | 761692000000 | 761692000",
                "vi | 1.000 tỷ | 1000000000000 | 1000000000",
                "vi | 1.500 nghìn | 1500000 | 1500",
                "vi | 56.492 billion | 56492000000000 | 56492000000",
                "vi | 56,492 billion | 56492000000000 | 56492000000",
                "en | 56,492 billion | 56492000000000 | 56492000000",
                "en | 56.492 tỷ | 56492000000000 | 56492000000",
                "en | 56,492 tỷ đồng | 56492000000000 | 56492000000"
            })
    void what_can_be_read_two_ways_is_refused_with_both_readings(
            String page, String typed, long grouped, long decimal) {
        var refusal = catchThrowableOfType(Refusal.class, () -> Amounts.parse(typed, Locale.of(page)));
        assertThat(refusal.code()).isEqualTo(RefusalCode.AMBIGUOUS_AMOUNT);
        assertThat(refusal.details())
                .containsEntry("typed", typed)
                .containsEntry("readings", List.of(new Money(grouped), new Money(decimal)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "tỷ",
                "đồng",
                "-1",
                "1e6",
                "1,5",
                "1.5",
                "1,500",
                "1.50.000",
                "1.500.00",
                "0.500",
                "1,500,000",
                "1 500 000",
                "56.49 tỷ",
                "0.500 tỷ",
                "1,500,000 triệu",
                "56, tỷ",
                ",5 tỷ",
                "5 tỷ tỷ",
                "5 tỷx",
                "1 tỷ 500",
                "1 tỷ 500 đồng",
                "1 tỷ 1500 triệu",
                "500 triệu 1 tỷ",
                "1,5 tỷ 20 triệu",
                "-5 tỷ"
            })
    void what_is_no_amount_is_not_guessed_at(String typed) {
        assertThatThrownBy(() -> Amounts.parse(typed, VI))
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        invalid -> assertThat(invalid.expected()).isEqualTo("typedAmount"));
    }

    @Test
    void a_fraction_is_taken_to_the_last_dong_and_no_further() {
        assertThat(Amounts.parse("56,492123457 tỷ", VI)).isEqualTo(new Money(56_492_123_457L));
        assertThat(Amounts.parse("56,4921234570 tỷ", VI)).isEqualTo(new Money(56_492_123_457L));
        assertThatThrownBy(() -> Amounts.parse("56,4921234567 tỷ", VI))
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        invalid -> assertThat(invalid.expected()).isEqualTo("wholeDong"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740992", "9007,199254740992 nghìn tỷ", "56.492 nghìn tỷ", "9.007.200 tỷ"})
    void what_is_more_than_the_ledger_holds_is_said_to_be(String typed) {
        assertThatThrownBy(() -> Amounts.parse(typed, VI))
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        invalid -> assertThat(invalid.expected()).isEqualTo("amount"));
    }

    @Test
    void a_text_too_long_for_an_amount_is_not_even_read() {
        assertThat(Amounts.parse("0".repeat(59) + "1", VI)).isEqualTo(new Money(1));
        assertThatThrownBy(() -> Amounts.parse("0".repeat(60) + "1", VI)).isInstanceOf(InvalidValue.class);
    }
}
