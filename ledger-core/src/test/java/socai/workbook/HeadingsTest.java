package socai.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadingsTest {
    private enum Column {
        DAY("Ngày", "Date"),
        AMOUNT("Số tiền", "Amount", "date of nothing");

        @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
        private final List<String> headings;

        Column(String... headings) {
            this.headings = List.of(headings);
        }
    }

    private static final Headings<Column> HEADINGS = new Headings<>(Column.values(), column -> column.headings);

    private static Row row(int number, String... cells) {
        return new Row(
                number,
                false,
                Arrays.stream(cells).map(text -> Cell.of(text, false)).toList());
    }

    @Test
    void a_heading_is_known_with_accents_and_without_in_one_language_or_both() {
        assertThat(HEADINGS.named("NGAY")).contains(Column.DAY);
        assertThat(HEADINGS.named("Số tiền (đồng)")).contains(Column.AMOUNT);
        assertThat(HEADINGS.named("Số tiền / Amount")).contains(Column.AMOUNT);
        assertThat(HEADINGS.named("Ngày / Amount")).isEmpty();
        assertThat(HEADINGS.named("Cột 3")).isEmpty();
    }

    @Test
    void the_headings_are_where_the_most_are_known() {
        assertThat(HEADINGS.place(List.of(row(1, "a", "b", "c"), row(2, "Ngày", "", "x"), row(3, "Ngày", "Số tiền"))))
                .isEqualTo(2);
    }

    @Test
    void where_none_is_known_a_title_is_not_taken_for_the_headings() {
        assertThat(HEADINGS.place(
                        List.of(row(1, "Sao kê tháng 7"), row(2, "A1", "B1", "C1"), row(3, "1/7/2013", "5", "x"))))
                .isEqualTo(1);
    }
}
