package socai.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts what repeats. The first of a kind is told at once; the others are told as one number at the end of a minute,
 * of machines that sign each call at the end of an hour. What one address does in too many ways is counted by address,
 * and what comes from too many addresses by kind alone: so neither memory nor disk is the caller's to fill. What a user
 * has done, and not only tried, is never told by less than what it is.
 */
final class AccessTallies {
    /** In so many ways a user at an address, and an address without a user, may be told of in a minute. */
    static final int WAYS = 20;
    /** So much of strangers is told of in a minute, wherever it comes from. */
    static final int MOST = 1_000;

    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Duration HOUR = Duration.ofHours(1);
    private static final long CLOSED = -1;

    private final Map<AccessEvent, Tally> open = new ConcurrentHashMap<>();
    private final Map<Caller, Integer> ways = new HashMap<>();

    private record Caller(@Nullable String who, @Nullable String address) {}

    private record Tally(Instant until, AtomicLong more) {
        /** Whether it was open, and so was counted. */
        boolean add() {
            return more.getAndUpdate(count -> count == CLOSED ? CLOSED : count + 1) != CLOSED;
        }
    }

    /** What is to be told of it now; nothing where it is counted. */
    Optional<AccessCount> take(AccessEvent event, Instant now) {
        var tally = open.get(event);
        return tally != null && tally.add() ? Optional.empty() : begin(event, now);
    }

    private synchronized Optional<AccessCount> begin(AccessEvent event, Instant now) {
        var told = told(event);
        var tally = open.get(told);
        if (tally != null && tally.add()) {
            return Optional.empty();
        }
        open.put(told, new Tally(now.plus(window(told)), new AtomicLong()));
        ways.merge(caller(told), 1, Integer::sum);
        return Optional.of(new AccessCount(told, now, 1));
    }

    private AccessEvent told(AccessEvent event) {
        if (open.containsKey(event) || event.kind().isDone()) {
            return event;
        }
        var ofAddress = ways.getOrDefault(caller(event), 0) < WAYS ? event : event.ofAddress();
        return event.kind().isOfUser() || open.containsKey(ofAddress) || open.size() < MOST
                ? ofAddress
                : event.ofKind();
    }

    private static Duration window(AccessEvent event) {
        return event.kind() == AccessKind.SIGNED_IN ? HOUR : MINUTE;
    }

    /** Strangers cannot make more users, so what a user does is told apart from what strangers do there. */
    private static Caller caller(AccessEvent event) {
        return new Caller(event.who(), event.address());
    }

    /** Ends what is over, and tells how often it happened after the first time. */
    synchronized List<AccessCount> due(Instant now) {
        return ended(now, now);
    }

    /** Ends everything. */
    synchronized List<AccessCount> all(Instant now) {
        return ended(Instant.MAX, now);
    }

    private List<AccessCount> ended(Instant before, Instant now) {
        var due = new ArrayList<AccessCount>();
        open.entrySet().removeIf(entry -> {
            if (entry.getValue().until().isAfter(before)) {
                return false;
            }
            var more = entry.getValue().more().getAndSet(CLOSED);
            if (more > 0) {
                due.add(new AccessCount(entry.getKey(), now, more));
            }
            ways.computeIfPresent(caller(entry.getKey()), AccessTallies::less);
            return true;
        });
        return due;
    }

    private static @Nullable Integer less(Caller caller, int count) {
        return count == 1 ? null : count - 1;
    }
}
