package socai.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.refusal.InvalidValue;
import socai.statement.StatementField;

class FiltersTest {
    @ParameterizedTest
    @EnumSource
    void each_is_meant_by_its_own_word(StatementField field) {
        assertThat(Filters.oneOf(StatementField.values(), StatementField::key, field.key()))
                .isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "moon", "VOUCHER", " voucher"})
    void a_word_that_means_none_is_answered_by_those_that_do(String word) {
        assertThatThrownBy(() -> Filters.oneOf(StatementField.values(), StatementField::key, word))
                .isInstanceOfSatisfying(InvalidValue.class, refused -> {
                    assertThat(refused.expected()).isEqualTo("choice");
                    assertThat(refused.was()).isEqualTo("voucher, date, amount, project, source, unit, chapter, payee");
                });
    }

    @Test
    void a_day_is_one_of_the_calendar() {
        assertThat(Filters.date("2012-02-29")).isEqualTo(LocalDate.of(2012, 2, 29));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2013-02-29", "29/02/2012", "2012-2-9", ""})
    void and_nothing_else_is(String day) {
        assertThatThrownBy(() -> Filters.date(day))
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        refused -> assertThat(refused.expected()).isEqualTo("date"));
    }
}
