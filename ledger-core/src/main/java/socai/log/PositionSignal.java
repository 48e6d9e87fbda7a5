package socai.log;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Holds a number that only grows, such as the head of a log, and wakes waiting threads. */
public final class PositionSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private long reached;

    public void reached(long position) {
        lock.lock();
        try {
            if (position > reached) {
                reached = position;
                grown.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the position is reached, or the time is over. */
    public boolean await(long position, Duration timeout) throws InterruptedException {
        var nanos = timeout.toNanos();
        lock.lock();
        try {
            while (reached < position && nanos > 0) {
                nanos = grown.awaitNanos(nanos);
            }
            return reached >= position;
        } finally {
            lock.unlock();
        }
    }
}
