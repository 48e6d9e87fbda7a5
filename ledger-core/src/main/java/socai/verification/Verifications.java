package socai.verification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.log.EventLog;
import socai.verification.VerificationBook.Kept;

/** Runs verifications, one at a time, tells how far the one of now is, and keeps each report. */
public final class Verifications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);
    private static final long WHOLE = 100;

    private final Verification verification;
    private final VerificationBook book;
    private final EventLog log;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("verification").factory());

    public Verifications(Verification verification, VerificationBook book, EventLog log) {
        this.verification = verification;
        this.book = book;
        this.log = log;
    }

    /**
     * A verification that runs in this process.
     *
     * @param startedAt in UTC
     * @param position up to where all is checked
     * @param target where the log ended when it began
     */
    public record Running(String actor, Instant startedAt, long position, long target) {
        /** How much is done, in per cent. */
        public long percent() {
            return target == 0 ? WHOLE : Math.min(WHOLE, WHOLE * position / target);
        }

        Running at(long now) {
            return new Running(actor, startedAt, now, target);
        }
    }

    /** The one that runs in this process now. */
    public Optional<Running> running() {
        return Optional.ofNullable(running.get());
    }

    /** Starts one on a thread of its own, unless one runs; tells how far that is. */
    public Running start(String actor) {
        var mine = begun(actor);
        if (running.compareAndSet(null, mine)) {
            thread.execute(() -> {
                try {
                    run(mine, position -> running.set(mine.at(position)));
                } catch (RuntimeException e) {
                    LOG.error("a verification could not be kept: {}", e.toString());
                } finally {
                    running.set(null);
                }
            });
        }
        return running().orElse(mine);
    }

    private Running begun(String actor) {
        return new Running(actor, Instant.now().truncatedTo(ChronoUnit.MICROS), 0, log.head());
    }

    /**
     * Runs one while the caller waits, and keeps its report.
     *
     * @param progress is told the position up to which all is checked
     */
    public Kept run(String actor, LongConsumer progress) {
        return run(begun(actor), progress);
    }

    private Kept run(Running mine, LongConsumer progress) {
        Verification.Report report;
        try {
            report = verification.run(progress);
        } catch (RuntimeException e) { // whatever stops it, the reader is to know that nothing was proved
            LOG.warn("the verification came to no end", e);
            return book.keepFailure(mine.actor(), mine.startedAt(), String.valueOf(e.getMessage()));
        }
        var kept = book.keep(mine.actor(), mine.startedAt(), report);
        LOG.info(
                "verification {} up to position {}: {}, {} faults, {} warnings",
                kept.report().number(),
                report.size(),
                kept.report().outcome(),
                report.faultCount(),
                report.warningCount());
        return kept;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
