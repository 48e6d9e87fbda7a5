package socai.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who guesses waits longer each time; nobody is kept out for ever, and nobody for what others do. */
class SignInDelaysTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Attempt.Pair CLERK_AT_HOME = pair("finance", "10.0.0.7");
    private static final Attempt.Pair GUESSER = pair("finance", "10.9.9.9");

    private final AtomicLong now = new AtomicLong();
    private final SignInDelays delays = new SignInDelays(
            new SignInDelays.Limits(5, 30, Duration.ofSeconds(1), LONGEST, Duration.ofHours(1), 1_000), now::get);

    private static Attempt.Pair pair(String account, String address) {
        return new Attempt.Pair(account, address);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void wrong(Attempt.Pair pair, int times) {
        IntStream.range(0, times).forEach(i -> delays.wrong(pair));
    }

    @Test
    void five_mistakes_are_free_and_then_each_doubles_the_wait_up_to_a_minute() {
        wrong(GUESSER, 4);
        assertThat(delays.wait(GUESSER)).isZero();
        for (var seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            delays.wrong(GUESSER);
            assertThat(delays.wait(GUESSER)).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void who_waits_as_told_is_looked_at_whatever_others_did_meanwhile() {
        IntStream.range(0, 500).forEach(i -> delays.wrong(pair("finance", "10.1.0." + i)));
        var told = delays.wait(CLERK_AT_HOME);
        assertThat(told).isPositive().isLessThanOrEqualTo(LONGEST);
        for (var i = 0; i < told.toSeconds(); i++) {
            delays.wrong(pair("finance", "10.2.0." + i));
            delays.wait(CLERK_AT_HOME); // coming too early costs nothing more
            pass(Duration.ofSeconds(1));
        }
        assertThat(delays.wait(CLERK_AT_HOME)).isZero();
    }

    @Test
    void who_signed_in_from_there_before_does_not_wait_for_what_others_do() {
        delays.right(CLERK_AT_HOME);
        IntStream.range(0, 500).forEach(i -> delays.wrong(pair("finance", "10.1.0." + i)));
        wrong(pair("admin", CLERK_AT_HOME.address()), 500);
        assertThat(delays.wait(CLERK_AT_HOME)).isZero();
        wrong(CLERK_AT_HOME, 5);
        assertThat(delays.wait(CLERK_AT_HOME)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void who_tries_many_names_from_one_address_waits_for_each() {
        IntStream.range(0, 40).forEach(i -> delays.wrong(pair("name-" + i, "10.9.9.9")));
        assertThat(delays.wait(pair("another", "10.9.9.9"))).isEqualTo(LONGEST);
        assertThat(delays.wait(pair("another", "10.9.9.8"))).isZero();
    }

    @Test
    void a_right_sign_in_ends_the_wait_and_an_hour_without_a_wrong_one_forgets_all() {
        wrong(GUESSER, 9);
        delays.right(GUESSER);
        assertThat(delays.wait(GUESSER)).isZero();
        wrong(pair("finance", "10.9.9.8"), 30);
        pass(Duration.ofMinutes(61));
        assertThat(delays.wait(pair("finance", "10.9.9.8"))).isZero();
    }

    @Test
    void an_address_of_ipv6_counts_with_its_network() {
        assertThat(Addresses.of("2001:db8:1:2:aaaa::1")).isEqualTo(Addresses.of("2001:db8:1:2:bbbb::9"));
        assertThat(Addresses.of("2001:db8:1:3::1")).isNotEqualTo(Addresses.of("2001:db8:1:2::1"));
        assertThat(Addresses.of("10.0.0.7")).isEqualTo("10.0.0.7");
    }

    @Test
    void a_caller_keeps_the_pace_may_run_for_a_short_time_and_waits_then() {
        var rates = new Rates(10, 50, now::get);
        assertThat(IntStream.range(0, 200).filter(i -> rates.wait("a").isZero()).count())
                .isEqualTo(50);
        assertThat(rates.wait("a")).isEqualTo(Duration.ofMillis(100));
        assertThat(rates.wait("b")).isZero();
        pass(Duration.ofSeconds(1));
        assertThat(IntStream.range(0, 200).filter(i -> rates.wait("a").isZero()).count())
                .isEqualTo(10);
        assertThat(new Rates(0, 0, now::get).wait("a")).isZero();
    }

    /** What every call pays. */
    @Test
    void asking_costs_less_than_ten_microseconds() {
        var rates = new Rates(1_000_000_000, 1_000_000_000, System::nanoTime);
        delays.right(CLERK_AT_HOME);
        var best = Long.MAX_VALUE;
        for (var round = 0; round < 20; round++) {
            var start = System.nanoTime();
            for (var i = 0; i < 5_000; i++) {
                rates.wait("finance");
                rates.wait("10.0.0.7");
                delays.wait(CLERK_AT_HOME);
                delays.right(CLERK_AT_HOME);
            }
            best = Math.min(best, (System.nanoTime() - start) / 5_000);
        }
        System.out.println("guards: " + best + " ns a call");
        assertThat(best).as("nanoseconds a call").isLessThan(10_000);
    }
}
