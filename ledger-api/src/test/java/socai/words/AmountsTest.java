package socai.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.InvalidValue;
import socai.ledger.Money;

class AmountsTest {
    private static final Locale VI = Locale.of("vi");

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
                "-2000000000 | −2 tỷ | −2 billion"
            })
    void an_amount_reads_as_people_write_it_and_says_when_it_is_rounded(long dong, String vietnamese, String english) {
        assertThat(Amounts.people(dong, VI)).isEqualTo(vietnamese);
        assertThat(Amounts.people(dong, Locale.ENGLISH)).isEqualTo(english);
    }

    @Test
    void every_dong_is_shown_where_exactness_is_asked_for() {
        assertThat(Amounts.exact(56_492_000_001L, VI)).isEqualTo("56.492.000.001 đ");
        assertThat(Amounts.exact(56_492_000_001L, Locale.ENGLISH)).isEqualTo("56,492,000,001 đ");
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
    @ValueSource(strings = {"1500000", "1.500.000", " 1.500.000 đ", "1500000đ"})
    void digits_are_read_alone_or_in_groups_of_three(String typed) {
        assertThat(Amounts.parse(typed, VI)).isEqualTo(new Money(1_500_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1,5", "1.5", "1.50.000", "1.500.00", "1,500,000", "-1", "1e6", "1 500 000", "56,492 tỷ", "x"
            })
    void what_is_not_whole_dong_or_is_grouped_otherwise_is_not_guessed_at(String typed) {
        assertThatThrownBy(() -> Amounts.parse(typed, VI)).isInstanceOf(InvalidValue.class);
    }
}
