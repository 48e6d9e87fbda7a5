package socai.log.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Samples.ROADS;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import socai.ledger.event.LedgerEvent.YearClosed;
import socai.ledger.value.EventId;
import socai.log.event.LogUnavailable;
import socai.log.event.Origin;
import socai.testing.Samples;

/** Nobody waits for the disk for longer than is good, and what becomes known later is told then. */
class AppendTimeoutsTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Append append = new Append();

    AppendTimeoutsTest() {
        append.add(List.of(PendingEvent.of(
                new EventId(new UUID(0, 1)),
                ROADS.toString(),
                0,
                new YearClosed(ROADS, Samples.Y2013, Samples.BASIS, null),
                new Origin("finance", null))));
    }

    @Test
    void who_waits_too_long_is_told_that_it_is_not_known_and_hears_the_outcome_when_asking_again() {
        try (var timeouts = new AppendTimeouts(SHORT)) {
            timeouts.lookAfter(append);
            assertThatThrownBy(append::events).isInstanceOf(LogUnavailable.class);
            assertThat(append.isLost()).isFalse();
            append.recorded(List.of());
            assertThat(append.events()).isEmpty();
        }
    }

    @Test
    void who_rests_on_what_takes_too_long_is_told_so_and_may_rest_on_it_once_it_is_recorded() {
        try (var timeouts = new AppendTimeouts(SHORT)) {
            timeouts.lookAfter(append);
            var later = new Append();
            later.restOn(append);
            assertThatThrownBy(later::restsOnTheLog).isInstanceOf(LogUnavailable.class);
            append.recorded(List.of());
            assertThat(later.restsOnTheLog()).isTrue();
        }
    }

    @Test
    void what_adds_nothing_and_rests_on_what_takes_too_long_is_lost_and_leaves_nobody_waiting() {
        try (var timeouts = new AppendTimeouts(SHORT)) {
            timeouts.lookAfter(append);
            var empty = new Append();
            empty.restOn(append);
            assertThatThrownBy(empty::events).isInstanceOf(LogUnavailable.class);
            assertThat(empty.isLost()).isTrue();
            var third = new Append();
            third.restOn(empty);
            var answer = CompletableFuture.supplyAsync(third::restsOnTheLog);
            assertThat(answer).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
        }
    }

    @Test
    void what_is_recorded_in_good_time_is_told_at_once() throws Exception {
        try (var timeouts = new AppendTimeouts(Duration.ofMinutes(1))) {
            timeouts.lookAfter(append);
            var answer = CompletableFuture.supplyAsync(append::events);
            append.recorded(List.of());
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void when_the_log_is_closed_nobody_is_left_waiting() {
        var timeouts = new AppendTimeouts(Duration.ofMinutes(1));
        timeouts.lookAfter(append);
        var answer = CompletableFuture.supplyAsync(append::events);
        timeouts.close();
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(LogUnavailable.class);
    }
}
