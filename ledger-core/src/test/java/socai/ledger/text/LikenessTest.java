package socai.ledger.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void vouchers_contracts_decisions_and_payees_are_compared_in_one_way() {
        var form = Likeness.of("HĐ-7");
        assertThat(new VoucherNumber("НÐ-07").identity()).isEqualTo(form);
        assertThat(new Text("НÐ–07").identity()).isEqualTo(form);
    }

    @Test
    void what_is_compared_by_its_likeness_is_kept_as_it_was_written() {
        assertThat(new VoucherNumber("UNC-Ð0１").value()).isEqualTo("UNC-Ð0１");
    }
}
