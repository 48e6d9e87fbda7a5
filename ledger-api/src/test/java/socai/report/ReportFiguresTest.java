package socai.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import socai.ledger.posting.Balance;

/** The figures of a row add up as an accountant reads them. */
class ReportFiguresTest {
    @Test
    void the_plan_less_what_is_disbursed_is_what_the_last_column_says() {
        var balance = new Balance(1_000, -100, 50, 200, 300, 150, 250, 50, 0, 0);
        assertThat(balance.holdsIdentity()).isTrue();
        var figures = new ReportFigures(balance, 750);
        assertThat(figures.undisbursed())
                .isEqualTo(ReportColumn.UNDISBURSED.of(figures))
                .isEqualTo(ReportColumn.PLAN.of(figures) - ReportColumn.DISBURSED.of(figures))
                .isNotEqualTo(figures.left());
    }

    @Test
    void what_lapsed_or_was_carried_over_is_left_no_more() {
        var ended = new Balance(1_000, 0, 0, 0, 0, 100, 500, 0, 250, 150);
        assertThat(ended.holdsIdentity()).isTrue();
        assertThat(new ReportFigures(ended, 0).undisbursed()).isEqualTo(100);
    }
}
