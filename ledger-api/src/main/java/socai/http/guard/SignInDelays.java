package socai.http.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes those wait who sign in wrongly, longer each time: by account and address together, by account and by address.
 * Nobody is locked out: who comes again after the time that was told is looked at, whatever others did meanwhile; and who
 * has signed in from an address before is not held up by what others do from elsewhere, or there under other names. It
 * is known to this node alone, and forgotten when the process ends.
 */
final class SignInDelays {
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int SHIFTS = 20;

    private final Limits limits;
    private final Ticker clock;
    private final Cache<Attempt.Pair, Wrongs> pairs;
    private final Cache<String, Wrongs> accounts;
    private final Cache<String, Wrongs> addresses;
    private final Cache<Attempt.Pair, Boolean> welcome;
    private final Cache<Attempt.Pair, Long> waiting;

    /**
     * How much is borne.
     *
     * @param ofAccount wrong sign-ins of an account without a delay
     * @param ofAddress wrong sign-ins from an address without a delay
     * @param first delay; each next one is twice as long
     * @param longest delay
     * @param forgotten after so long without a wrong one
     * @param kept so many accounts, and so many addresses, are remembered
     */
    record Limits(int ofAccount, int ofAddress, Duration first, Duration longest, Duration forgotten, long kept) {}

    /** So many wrong ones, the last at a time. */
    private record Wrongs(int count, long last) {}

    SignInDelays(Limits limits, Ticker clock) {
        this.limits = limits;
        this.clock = clock;
        this.pairs = cache(limits.forgotten());
        this.accounts = cache(limits.forgotten());
        this.addresses = cache(limits.forgotten());
        this.waiting = cache(limits.longest().multipliedBy(2));
        this.welcome = Caffeine.newBuilder()
                .ticker(clock)
                .maximumSize(limits.kept())
                .expireAfterAccess(REMEMBERED)
                .build();
    }

    private <K, V> Cache<K, V> cache(Duration forgotten) {
        return Caffeine.newBuilder()
                .ticker(clock)
                .maximumSize(limits.kept())
                .expireAfterWrite(forgotten)
                .build();
    }

    /** How long somebody has to wait before a sign-in is looked at; zero when it is now. */
    Duration wait(Attempt.Pair pair) {
        var now = clock.read();
        var own = pairs.getIfPresent(pair);
        var left = own == null ? 0 : own.last() + delay(own, limits.ofAccount()) - now;
        if (!isWelcome(pair)) {
            left = Math.max(left, left(pair, now));
        }
        return Duration.ofNanos(Math.max(0, left));
    }

    /** Whether somebody has signed in from there before. */
    boolean isWelcome(Attempt.Pair pair) {
        return welcome.getIfPresent(pair) != null;
    }

    /** What is left of a wait that others have caused; it began when this caller came first. */
    private long left(Attempt.Pair pair, long now) {
        var needed = Math.max(
                delay(accounts.getIfPresent(pair.account()), limits.ofAccount()),
                delay(addresses.getIfPresent(pair.address()), limits.ofAddress()));
        if (needed == 0) {
            return 0;
        }
        var since = waiting.get(pair, first -> now);
        return since + needed - now;
    }

    private long delay(@Nullable Wrongs wrongs, int free) {
        if (wrongs == null || wrongs.count() < free) {
            return 0;
        }
        var doubled = limits.first().toNanos() << Math.min(SHIFTS, wrongs.count() - free);
        return Math.min(doubled, limits.longest().toNanos());
    }

    void wrong(Attempt.Pair pair) {
        var now = clock.read();
        waiting.invalidate(pair);
        pairs.asMap().merge(pair, new Wrongs(1, now), SignInDelays::more);
        accounts.asMap().merge(pair.account(), new Wrongs(1, now), SignInDelays::more);
        addresses.asMap().merge(pair.address(), new Wrongs(1, now), SignInDelays::more);
    }

    private static Wrongs more(Wrongs before, Wrongs now) {
        return new Wrongs(before.count() + 1, now.last());
    }

    void right(Attempt.Pair pair) {
        pairs.invalidate(pair);
        if (!isWelcome(pair)) {
            waiting.invalidate(pair);
            welcome.put(pair, true);
        }
    }
}
