package socai.ledger.law;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Entries.allocated;
import static socai.testing.Entries.committed;
import static socai.testing.Entries.paid;
import static socai.testing.Entries.refunded;
import static socai.testing.Entries.reversed;
import static socai.testing.LineFixture.id;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.on;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Account;
import socai.ledger.value.EventId;

/** An old log is read as it is, and told where it breaks a law that came later. */
class LawReviewTest {
    private final Map<EventId, MoneyEvent> log = new HashMap<>();
    private final LawReview review = new LawReview(id -> Optional.ofNullable(log.get(id)));

    @Test
    void a_lawful_log_is_told_nothing() {
        assertThat(reviewed(allocated(NORTH, 100))).isEmpty();
        assertThat(reviewed(committed(60, "HĐ-1"))).isEmpty();
        assertThat(reviewed(paid(60, "UNC-1", id(1)))).isEmpty();
        assertThat(reviewed(refunded(Account.PAID, 60, id(2), null, "NT-1"))).isEmpty();
    }

    @Test
    void an_entry_before_the_one_it_rests_on_is_told() {
        reviewed(on(DAY.plusDays(1), committed(60, "HĐ-1")));
        assertThat(reviewed(paid(60, "UNC-1", id(0))))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.DATE_TOO_EARLY));
    }

    @Test
    void a_payment_that_came_back_twice_is_told_and_the_log_goes_on() {
        reviewed(allocated(NORTH, 100));
        reviewed(paid(50, "UNC-0", null));
        var payment = paid(50, "UNC-1", null);
        reviewed(payment);
        assertThat(reviewed(refunded(Account.PAID, 30, id(2), null, "NT-1"))).isEmpty();
        assertThat(reviewed(refunded(Account.PAID, 30, id(2), null, "NT-2"))).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.REFUND_EXCEEDS_PAYMENT);
            assertThat(refusal.field()).isEqualTo("amount");
        });
        assertThat(reviewed(reversed(id(2), payment))).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.PAYMENT_REFUNDED);
            assertThat(refusal.field()).isEqualTo("event");
        });
        assertThat(reviewed(refunded(Account.PAID, 1, id(2), null, "NT-3"))).isNotEmpty();
        assertThat(reviewed(paid(1, "UNC-2", null))).isEmpty();
    }

    @Test
    void money_that_came_back_before_any_was_paid_is_told() {
        reviewed(allocated(NORTH, 100));
        reviewed(paid(50, "UNC-1", null));
        assertThat(reviewed(on(DAY.minusDays(1), refunded(Account.PAID, 1, null, null, "NT-1"))))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_YET_THERE);
                    assertThat(refusal.field()).isEqualTo("effectiveDate");
                });
    }

    @Test
    void one_line_s_payments_are_none_of_another_s() {
        reviewed(allocated(NORTH, 100));
        reviewed(paid(50, "UNC-1", null));
        assertThat(reviewed(on(WELLS, refunded(Account.PAID, 1, null, null, "NT-1"))))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_YET_THERE));
        assertThat(reviewed(refunded(Account.PAID, 50, null, null, "NT-2"))).isEmpty();
    }

    /** The entry at place n of the log, counted from 0, has the id {@code id(n)}. */
    private Optional<Refusal> reviewed(MoneyEvent entry) {
        var id = id(log.size());
        log.put(id, entry);
        return review.of(id, entry);
    }
}
