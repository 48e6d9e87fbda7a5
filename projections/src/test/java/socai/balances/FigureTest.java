package socai.balances;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.ledger.posting.Balance;
import socai.ledger.posting.Term;

class FigureTest {
    private static final Balance BALANCE =
            Balance.of(term -> 1L << List.of(Term.values()).indexOf(term));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ALLOCATED   | allocated           | movement = 'ALLOCATED'                              | 1
            ADJUSTED    | adjusted            | movement = 'ADJUSTED'                               | 2
            CARRIED_IN  | carriedIn           | movement = 'CARRIED_IN'                             | 4
            UNALLOTTED  | unallotted          | a = 'UNALLOTTED'                                    | 8
            AVAILABLE   | available           | a = 'AVAILABLE'                                     | 16
            COMMITTED   | committed           | a = 'COMMITTED'                                     | 32
            PAID        | paid                | a = 'PAID'                                          | 64
            ADVANCED    | advancesOutstanding | a = 'ADVANCED'                                      | 128
            LAPSED      | lapsed              | movement = 'LAPSED'                                 | 256
            CARRIED_OUT | carriedOut          | movement = 'CARRIED_OUT'                            | 512
            DISBURSED   | disbursed           | a in ('PAID', 'ADVANCED')                           | 192
            PLAN        | plan                | movement in ('ALLOCATED', 'ADJUSTED', 'CARRIED_IN') | 7
            LEFT        | left                | a in ('UNALLOTTED', 'AVAILABLE')                    | 24
            """)
    void a_figure_counts_its_postings_and_is_the_sum_of_its_terms(
            Figure figure, String key, String postings, long sum) {
        assertThat(figure.key()).isEqualTo(key);
        assertThat(figure.postings("a")).isEqualTo("a <> 'SOURCE' and " + postings);
        assertThat(figure.of(BALANCE)).isEqualTo(sum);
    }

    @Test
    void tables_of_balances_keep_each_term() {
        assertThat(Figure.kept())
                .extracting(Figure::key)
                .containsExactly(Arrays.stream(Term.values()).map(Term::key).toArray(String[]::new));
        assertThat(Figure.kept().stream().filter(figure -> figure.sign().equals("-")))
                .containsExactly(Figure.LAPSED, Figure.CARRIED_OUT);
    }

    @Test
    void a_balance_has_the_terms_that_it_was_made_of() {
        assertThat(Arrays.stream(Term.values()).mapToLong(BALANCE::term).toArray())
                .containsExactly(1, 2, 4, 8, 16, 32, 64, 128, 256, 512);
        assertThat(BALANCE.disbursed()).isEqualTo(Figure.DISBURSED.of(BALANCE));
        assertThat(BALANCE.plan()).isEqualTo(Figure.PLAN.of(BALANCE));
        assertThat(BALANCE.left()).isEqualTo(Figure.LEFT.of(BALANCE));
    }
}
