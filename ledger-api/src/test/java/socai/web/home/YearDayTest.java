package socai.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.ledger.posting.Balance;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.web.home.YearDay.Kind;

class YearDayTest {
    private static final ProgrammeCode PROGRAMME = new ProgrammeCode("P");
    private static final FiscalYear YEAR = new FiscalYear(2013);

    private static List<YearDay> days(String today, boolean closed, long left) {
        return YearDay.of(PROGRAMME, YEAR, closed, left, LocalDate.parse(today)).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2013-01-01, POSTING",
        "2013-12-31, POSTING",
        "2014-01-01, ADJUSTING",
        "2014-01-31, ADJUSTING",
        "2014-02-01, CLOSING",
        "2026-11-27, CLOSING"
    })
    void a_year_that_is_open_is_to_be_closed_after_its_last_posting_day(String today, Kind kind) {
        var books = days(today, false, 5).getFirst();
        assertThat(books.kind()).isEqualTo(kind);
        assertThat(books.day()).isEqualTo("2014-01-31");
        assertThat(books.left()).isEqualTo(5);
        assertThat(books.isLate(LocalDate.parse(today))).isEqualTo(kind == Kind.CLOSING);
    }

    @Test
    void a_year_that_has_not_begun_asks_for_nothing() {
        assertThat(days("2012-12-31", false, 5)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2013-01-01, 2013-04-10, 1",
        "2013-04-10, 2013-04-10, 1",
        "2013-04-11, 2013-07-10, 2",
        "2013-07-11, 2013-10-10, 3",
        "2013-10-11, 2014-02-10, 0",
        "2014-02-10, 2014-02-10, 0"
    })
    void each_quarter_agrees_with_the_treasury_by_the_tenth_and_the_year_in_february(
            String today, String day, int quarter) {
        var agreement = days(today, false, 0).getLast();
        assertThat(agreement.kind()).isEqualTo(Kind.AGREEING);
        assertThat(agreement.day()).isEqualTo(day);
        assertThat(agreement.quarter()).isEqualTo(quarter);
    }

    @Test
    void nothing_is_agreed_on_after_february() {
        assertThat(days("2014-02-11", false, 0)).extracting(YearDay::kind).containsExactly(Kind.CLOSING);
    }

    @Test
    void what_is_left_of_a_closed_year_is_carried_over_or_lapses_within_the_next() {
        assertThat(days("2014-03-01", true, 0)).isEmpty();
        var rest = days("2014-03-01", true, 7);
        assertThat(rest).extracting(YearDay::kind).containsExactly(Kind.SETTLING);
        assertThat(rest.getFirst().day()).isEqualTo("2014-12-31");
        assertThat(rest.getFirst().isLate(LocalDate.parse("2014-12-31"))).isFalse();
        assertThat(rest.getFirst().isLate(LocalDate.parse("2015-01-01"))).isTrue();
    }

    @Test
    void an_even_pace_asks_for_as_much_as_days_are_gone() {
        var half = Pace.of(new FiscalYear(2014), LocalDate.parse("2014-03-14"));
        assertThat(half).isEqualTo(new Pace(73, 365));
        assertThat(half.behind(paid(365, 73))).isZero();
        assertThat(half.behind(paid(365, 72))).isEqualTo(1);
        assertThat(half.behind(paid(365, 74))).isEqualTo(-1);
        assertThat(Pace.of(new FiscalYear(2013), LocalDate.parse("2026-11-27")))
                .as("a year that is over")
                .isEqualTo(new Pace(365, 365));
        assertThat(Pace.of(new FiscalYear(2013), LocalDate.parse("2012-11-27")).gone())
                .isZero();
        var most = (1L << 53) - 1;
        assertThat(new Pace(365, 365).behind(paid(most, 0)))
                .as("the largest amount")
                .isEqualTo(most);
    }

    private static Balance paid(long plan, long paid) {
        return new Balance(plan, 0, 0, 0, plan - paid, 0, paid, 0, 0, 0);
    }
}
