package socai.account;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands out turns to compute slow hashes, of which a few are computed at once, however many ask. Addresses take turns, so
 * who asks a thousand times waits behind himself and holds up others by one hash; whoever has signed in from an address
 * before goes ahead of strangers.
 */
public final class HashTurns {
    /** So many of one address wait at most; more of them would only hold threads that others need. */
    static final int MOST_OF_ADDRESS = 8;

    /** So many strangers wait at most, from however many addresses. */
    static final int MOST_OF_STRANGERS = 32;

    /** Each so many turns a stranger has one, however many come of whom the ledger knows. */
    private static final int STRANGERS_SHARE = 4;

    private static final Duration WHEN_FULL = Duration.ofSeconds(1);
    private static final ThreadLocal<@Nullable Asker> ASKER = new ThreadLocal<>();

    private final Lane known = new Lane();
    private final Lane strangers = new Lane();
    private int free;
    private int sinceStranger;

    /** Turns for so many at once. */
    HashTurns(int atOnce) {
        free = atOnce;
    }

    /** Who wants a password looked at that comes from outside. */
    public interface Asker {
        /** Where it comes from, by which turns are shared. */
        String address();

        /** Whether it has signed in from there before. */
        boolean isKnown();

        /** How long it has to wait by what has become known of it until now; zero where it may go on. */
        Duration toWait();
    }

    /** A password is not looked at now: others of the same address came before, or have just been wrong. */
    public static final class NotNow extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Duration wait;

        NotNow(Duration wait) {
            super("no password is looked at for " + wait, null, false, false);
            this.wait = wait;
        }

        /** After how long to come again. */
        public Duration toWait() {
            return wait;
        }
    }

    /** Names who asks for turns on this thread from now on; nobody, for who is signed in already. */
    public static void ask(@Nullable Asker asker) {
        if (asker == null) {
            ASKER.remove();
        } else {
            ASKER.set(asker);
        }
    }

    /**
     * Does some work when it is its turn.
     *
     * @throws NotNow when the asker is not to wait for a turn, or has lost the right to one meanwhile
     */
    <T> T take(Supplier<T> work) {
        var asker = ASKER.get();
        join(asker).acquireUninterruptibly();
        try {
            var wait = asker == null ? Duration.ZERO : asker.toWait();
            if (wait.isPositive()) {
                throw new NotNow(wait);
            }
            return work.get();
        } finally {
            leave();
        }
    }

    /** What opens when it is the asker's turn. */
    private synchronized Semaphore join(@Nullable Asker asker) {
        var turn = new Semaphore(0);
        if (free > 0) {
            free--;
            turn.release();
        } else if (asker == null) {
            known.add("", turn);
        } else {
            var lane = asker.isKnown() ? known : strangers;
            if (lane.of(asker.address()) >= MOST_OF_ADDRESS
                    || (!asker.isKnown() && strangers.size >= MOST_OF_STRANGERS)) {
                throw new NotNow(WHEN_FULL);
            }
            lane.add(asker.address(), turn);
        }
        return turn;
    }

    private synchronized void leave() {
        var next = next();
        if (next == null) {
            free++;
        } else {
            next.release();
        }
    }

    private @Nullable Semaphore next() {
        if (strangers.size > 0 && (known.size == 0 || sinceStranger >= STRANGERS_SHARE - 1)) {
            sinceStranger = 0;
            return strangers.poll();
        }
        sinceStranger++;
        return known.poll();
    }

    /** How many wait for their turns; for those who watch. */
    synchronized int waiting() {
        return known.size + strangers.size;
    }

    /** Those who wait, by address; of each address one goes on in its turn. */
    private static final class Lane {
        private final Map<String, ArrayDeque<Semaphore>> addresses = new LinkedHashMap<>();
        private int size;

        int of(String address) {
            var waiting = addresses.get(address);
            return waiting == null ? 0 : waiting.size();
        }

        void add(String address, Semaphore turn) {
            addresses.computeIfAbsent(address, first -> new ArrayDeque<>()).add(turn);
            size++;
        }

        @Nullable
        Semaphore poll() {
            var first = addresses.entrySet().iterator();
            if (!first.hasNext()) {
                return null;
            }
            var entry = first.next();
            var address = entry.getKey();
            var waiting = entry.getValue();
            first.remove();
            var turn = Objects.requireNonNull(waiting.poll());
            if (!waiting.isEmpty()) {
                addresses.put(address, waiting); // behind the others
            }
            size--;
            return turn;
        }
    }
}
