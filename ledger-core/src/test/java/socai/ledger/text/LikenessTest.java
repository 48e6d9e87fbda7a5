package socai.ledger.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import socai.ledger.value.VoucherNumber;

/** What a reader takes for one name is one, and what he tells apart stays apart. */
class LikenessTest {
    @ParameterizedTest
    @MethodSource("socai.testing.LookAlikes#same")
    void what_looks_the_same_is_the_same(String one, String other) {
        assertThat(Likeness.of(one)).isEqualTo(Likeness.of(other));
    }

    @ParameterizedTest
    @MethodSource("socai.testing.LookAlikes#apart")
    void what_a_reader_tells_apart_stays_apart(String one, String other) {
        assertThat(Likeness.of(one)).isNotEqualTo(Likeness.of(other));
    }

    /** On both sides of each limit of the form; the long list of likenesses is in LookAlikes. */
    @ParameterizedTest
    @CsvSource({
        "i\u0307, i, a dot over a letter that has its own",
        "j\u0307, j, the same",
        "09, 9, a zero before the greatest digit",
        "00, 0, a zero before the least",
        "D\u0335, Đ, the first stroke",
        "D\u0338, Đ, the last stroke",
        "A\u007F1, A1, a sign of control among plain letters",
        "Đ\u007F1, Đ1, and among others",
        "Đ\u00851, Đ1, a later sign of control",
        "Đ\u00901, Đ1, and one that is no space",
        "Đ\uFFF91, Đ1, a sign of format",
        "Đ\u20281, Đ1, an end of a line"
    })
    void what_nobody_sees_or_reads_is_no_difference(String one, String other, String why) {
        assertThat(Likeness.of(one)).as(why).isEqualTo(Likeness.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "z\u0307, z, a dot over another letter",
        "c\u0307, c, the same",
        "D\u0334, Đ, a wave is no stroke",
        "t\u0335, t, a stroke through another letter",
        "90, 9, a zero after a digit",
        "1:0, 1:, a zero alone",
        "A/1, A1, a sign before the digits",
        "A:1, A1, a sign after the digits"
    })
    void what_everybody_sees_is_one(String one, String other, String why) {
        assertThat(Likeness.of(one)).as(why).isNotEqualTo(Likeness.of(other));
    }

    @Test
    void vouchers_contracts_decisions_and_payees_are_compared_in_one_way() {
        var form = Likeness.of("HĐ-7");
        assertThat(new VoucherNumber("НÐ-07").identity()).isEqualTo(form);
        assertThat(new Text("НÐ–07").identity()).isEqualTo(form);
    }

    @Test
    void the_form_of_a_name_is_its_letters_with_each_tone_on_the_last_of_its_vowels() {
        assertThat(Likeness.of("Nguyễn Hòa Bình")).isEqualTo("nguyễnhoàbình");
        assertThat(Likeness.of("HĐ số 07/2013-UBND")).isEqualTo("hđsố7/2013-ubnd");
        assertThat(Likeness.of("UNC-010")).isEqualTo("unc-10");
    }

    @Test
    void what_is_compared_by_its_likeness_is_kept_as_it_was_written() {
        assertThat(new VoucherNumber("UNC-Ð0１").value()).isEqualTo("UNC-Ð0１");
    }
}
