package socai.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.access.PersonId;
import socai.testing.TestLedger;

/** What is shown at sign-in serves once, on whichever node. */
class FactorUsesTest {
    private static final PersonId ONE = new PersonId(new UUID(1, 1));
    private static final LocalDate DAY = LocalDate.of(2014, 6, 30);

    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    private final TestLedger other = TestLedger.on(ledger.access());
    private final FactorUses here = new FactorUses(ledger.database());
    private final FactorUses there = new FactorUses(other.database());
    private final UUID factor = UUID.randomUUID();

    @AfterEach
    void close() {
        other.close();
    }

    @Test
    void a_code_serves_once_on_all_nodes() {
        assertThat(here.code(ONE, factor, 7, DAY)).isTrue();
        assertThat(here.code(ONE, factor, 7, DAY)).isFalse();
        assertThat(there.code(ONE, factor, 7, DAY.plusDays(1))).isFalse();
        assertThat(there.code(ONE, factor, 8, DAY)).isTrue();
        assertThat(here.code(ONE, UUID.randomUUID(), 7, DAY))
                .as("of another device")
                .isTrue();
    }

    @Test
    void of_many_who_show_the_same_code_at_the_same_time_one_comes_in() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var came = 0;
            for (var shown : threads.invokeAll(IntStream.range(0, 16)
                    .mapToObj(number ->
                            (Callable<Boolean>) () -> (number % 2 == 0 ? here : there).code(ONE, factor, 9, DAY))
                    .toList())) {
                came += shown.get() ? 1 : 0;
            }
            assertThat(came).isEqualTo(1);
        }
    }

    @Test
    void what_can_serve_no_more_is_not_kept_and_the_last_use_is() throws SQLException {
        for (var step = 0; step < 100; step++) {
            here.code(ONE, factor, step, DAY);
        }
        assertThat(rows()).isBetween(1L, 30L);
        assertThat(here.last(ONE)).containsEntry(factor, new FactorUses.LastUse(DAY, 99));
    }

    @Test
    void a_count_of_signatures_is_taken_once_and_a_device_that_does_not_count_is_not_asked_to() {
        assertThat(here.signature(ONE, factor, 5, DAY)).isTrue();
        assertThat(there.signature(ONE, factor, 5, DAY)).isFalse();
        assertThat(there.signature(ONE, factor, 6, DAY)).isTrue();
        assertThat(here.signature(ONE, factor, 4, DAY)).as("of another device").isFalse();
        assertThat(here.signature(ONE, factor, 0, DAY)).as("of another device").isFalse();
        assertThat(here.last(ONE)).containsEntry(factor, new FactorUses.LastUse(DAY, 6));
        var silent = UUID.randomUUID();
        assertThat(here.signature(ONE, silent, 0, DAY)).isTrue();
        assertThat(here.signature(ONE, silent, 0, DAY)).isTrue();
        assertThat(here.signature(ONE, silent, 0, DAY.plusDays(1))).isTrue();
        assertThat(here.last(ONE)).containsEntry(silent, new FactorUses.LastUse(DAY.plusDays(1), 0));
    }

    private long rows() throws SQLException {
        try (var connection = ledger.database().getConnection();
                var statement = connection.prepareStatement("select count(*) from factor_use");
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
