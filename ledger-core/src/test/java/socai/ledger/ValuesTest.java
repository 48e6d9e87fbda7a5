package socai.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Tries.letters;
import static socai.testing.Tries.texts;
import static socai.testing.Tries.tries;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.Text;
import socai.ledger.text.TextForm;
import socai.ledger.value.Classification;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Percent;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.VoucherNumber;

class ValuesTest {
    @Test
    void money_reaches_from_zero_to_what_json_holds_exactly() {
        assertThat(Money.parse("0")).isEqualTo(Money.ZERO);
        assertThat(Money.parse("9007199254740991").dong()).isEqualTo(Money.MAX);
        assertThatThrownBy(() -> Money.parse("9007199254740992")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new Money(-1)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new Money(Money.MAX + 1)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "+1", "1.5", "1e3", "1.000", "0x1", "٣", "99999999999999999999"})
    void money_is_read_from_plain_digits_alone(String text) {
        assertThatThrownBy(() -> Money.parse(text)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_year_takes_entries_from_its_first_day_to_the_last_of_the_next_january() {
        var year = new FiscalYear(2013);
        assertThat(year.accepts(LocalDate.of(2012, 12, 31))).isFalse();
        assertThat(year.accepts(LocalDate.of(2013, 1, 1))).isTrue();
        assertThat(year.accepts(LocalDate.of(2014, 1, 31))).isTrue();
        assertThat(year.accepts(LocalDate.of(2014, 2, 1))).isFalse();
    }

    @Test
    void an_entry_without_a_date_takes_the_nearest_day_its_year_is_open() {
        var year = new FiscalYear(2013);
        assertThat(year.nearestPostingDay(LocalDate.of(2012, 5, 1))).isEqualTo("2013-01-01");
        assertThat(year.nearestPostingDay(LocalDate.of(2013, 5, 1))).isEqualTo("2013-05-01");
        assertThat(year.nearestPostingDay(LocalDate.of(2026, 5, 1))).isEqualTo("2014-01-31");
    }

    @Test
    void a_line_is_one_project_of_one_programme() {
        assertThat(LineId.parse("GNBV-BK-2013-2015.CT135"))
                .isEqualTo(new LineId(new ProgrammeCode("GNBV-BK-2013-2015"), new ProjectCode("CT135")))
                .hasToString("GNBV-BK-2013-2015.CT135");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "A", "A.", ".B", "A.B.C", "a.b", "A B.C", "A/B.C", "A.B\n"})
    void a_line_has_exactly_two_parts(String text) {
        assertThatThrownBy(() -> LineId.parse(text)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Công ty TNHH Xây dựng số 1 (Bắc Kạn)",
                "934/QĐ-UBND",
                "Mục II.3.1: năm 2013 đã được bố trí 56,492 tỷ đồng",
                "O'Brien & Sons",
                "Hỗ trợ 50% chi phí"
            })
    void text_takes_what_people_write(String text) {
        assertThat(new Text(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "<b>",
                "a<script>",
                "'; DROP TABLE ledger_event; --",
                "1' OR '1'='1",
                "=1+1",
                "+1",
                "@x",
                "-x",
                "a\u0000b",
                "a\nb",
                "a\u202Eb",
                "a--b",
                "a\\b"
            })
    void text_takes_no_markup_formula_query_or_control(String text) {
        assertThatThrownBy(() -> new Text(text)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void text_ends_at_its_length() {
        assertThat(new Text("a".repeat(Text.MAX_LENGTH)).value()).hasSize(Text.MAX_LENGTH);
        assertThatThrownBy(() -> new Text("a".repeat(Text.MAX_LENGTH + 1))).isInstanceOf(InvalidValue.class);
    }

    @Test
    void text_is_one_form_of_the_same_letters() {
        assertThat(new Text("Ba\u0306\u0301c  Kạn ")).isEqualTo(new Text("B\u1eafc Kạn"));
    }

    /** Plain ones are looked at by a shorter way, which may let through and refuse no others. */
    @Test
    void what_is_plain_is_in_its_normal_form_and_a_voucher_number() {
        var any = texts(letters("aZ0đ-./_ "), 1, 61);
        var oftenPlain = texts(letters("aZ0./_"), 1, 61);
        tries(1_000).forAll(any.mix(oftenPlain, 25)).checkAssert((String text) -> {
            var normal = TextForm.oneLine(text);
            var isOne = normal.matches("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ./_-]{0,59}") && !normal.contains("--");
            if (TextForm.isPlain(text)) {
                assertThat(text).isEqualTo(normal);
                assertThat(isOne).isEqualTo(text.length() <= 60);
            }
            if (isOne) {
                assertThat(new VoucherNumber(text).value()).isEqualTo(normal);
            } else {
                assertThatThrownBy(() -> new VoucherNumber(text)).isInstanceOf(InvalidValue.class);
            }
        });
    }

    @Test
    void what_is_plain_holds_unaccented_letters_digits_and_four_marks_that_do_not_begin_it() {
        for (var letter = 0; letter < 0x200; letter++) {
            var alone = Character.toString(letter);
            assertThat(TextForm.isPlain(alone)).as("U+%04X", letter).isEqualTo(alone.matches("[A-Za-z0-9]"));
            assertThat(TextForm.isPlain("a" + alone))
                    .as("U+%04X after a letter", letter)
                    .isEqualTo(alone.matches("[A-Za-z0-9./_-]"));
        }
        assertThat(TextForm.isPlain("")).isFalse();
        assertThat(TextForm.isPlain("a-b-c")).isTrue();
        assertThat(TextForm.isPlain("a//b..c__d")).isTrue();
        assertThat(TextForm.isPlain("a--b")).isFalse();
    }

    @Test
    void voucher_numbers_are_told_apart_by_letters_and_digits_not_by_case_or_spaces() {
        assertThat(new VoucherNumber("unc 01/2013").identity()).isEqualTo(new VoucherNumber("UNC01/2013").identity());
        assertThat(new VoucherNumber("UNC 1").identity()).isNotEqualTo(new VoucherNumber("UNC 2").identity());
        assertThatThrownBy(() -> new VoucherNumber(" ")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new VoucherNumber("a".repeat(61))).isInstanceOf(InvalidValue.class);
        assertThat(new VoucherNumber("a".repeat(60)).value()).hasSize(60);
    }

    @Test
    void a_classification_has_as_many_digits_as_its_parts_have() {
        assertThat(new Classification.ThreeDigits("599").value()).isEqualTo("599");
        assertThat(new Classification.FourDigits("9201").value()).isEqualTo("9201");
        assertThat(new Classification.FiveDigits("00023").value()).isEqualTo("00023");
        for (var wrong : List.of("", "59", "5990", "59a", "٥٩٩")) {
            assertThatThrownBy(() -> new Classification.ThreeDigits(wrong)).isInstanceOf(InvalidValue.class);
        }
        for (var wrong : List.of("920", "92011")) {
            assertThatThrownBy(() -> new Classification.FourDigits(wrong)).isInstanceOf(InvalidValue.class);
        }
        for (var wrong : List.of("0002", "000230")) {
            assertThatThrownBy(() -> new Classification.FiveDigits(wrong)).isInstanceOf(InvalidValue.class);
        }
    }

    @Test
    void a_share_lies_between_0_and_100_and_is_rounded_down_exactly() {
        assertThat(new Percent(30).of(999)).isEqualTo(299);
        assertThat(new Percent(100).of(Money.MAX)).isEqualTo(Money.MAX);
        assertThat(new Percent(0).of(Money.MAX)).isZero();
        for (var wrong : List.of(-1, 101)) {
            assertThatThrownBy(() -> new Percent(wrong)).isInstanceOf(InvalidValue.class);
        }
        for (var wrong : List.of("101", "1000", "-1", "5.5", "")) {
            assertThatThrownBy(() -> Percent.parse(wrong)).isInstanceOf(InvalidValue.class);
        }
    }
}
