package socai.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.LogContradicted;
import socai.checkpoints.Witnesses;
import socai.log.event.EvidenceChanged;
import socai.log.event.LogUnavailable;
import socai.tiles.LogTiles;
import socai.tiles.TileFolder;
import socai.verification.VerificationBook;

/**
 * Signs the log every few minutes, has it witnessed and writes it out as files; any node may be the one. It looks then
 * too what was verified.
 */
@Component
@Profile("!bundle")
class CheckpointSchedule implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointSchedule.class);

    private final Checkpoints checkpoints;
    private final Witnesses witnesses;
    private final LogTiles tiles;
    private final VerificationBook verifications;
    private final Duration every;
    private final @Nullable TileFolder files;
    private volatile @Nullable ScheduledExecutorService timer;

    CheckpointSchedule(
            Checkpoints checkpoints,
            Witnesses witnesses,
            LogTiles tiles,
            VerificationBook verifications,
            @Value("${ledger.checkpoints.every}") Duration every,
            @Value("${ledger.checkpoints.tiles}") String files) {
        this.checkpoints = checkpoints;
        this.witnesses = witnesses;
        this.tiles = tiles;
        this.verifications = verifications;
        this.every = every;
        this.files = files.isEmpty() ? null : new TileFolder(Path.of(files));
    }

    private void sign() {
        lookForVerifications();
        try {
            var made = checkpoints.make();
            witnesses.ask();
            if (files != null && made.isPresent()) {
                files.export(tiles, checkpoints.withCosignatures(made.get()), checkpoints.keys());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LogContradicted e) {
            LOG.error("nothing is signed: {}", e.getMessage());
        } catch (RuntimeException e) { // or the timer would never call again
            LOG.warn("the log could not be signed now, and will be in {}: {}", every, e.toString());
        }
    }

    /** Answers tell the last verification that this process knows of, which another one may have made. */
    private void lookForVerifications() {
        try {
            verifications.look();
        } catch (EvidenceChanged e) {
            LOG.error("the report of the last verification was changed: {}", e.getMessage());
        } catch (LogUnavailable e) {
            LOG.warn("the last verification is not known now: {}", e.getMessage());
        }
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("checkpoints").factory());
        timer.execute(this::lookForVerifications);
        var unused =
                timer.scheduleWithFixedDelay(this::sign, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A year's closing is signed at once, on another thread: whoever closes it does not wait, and does not fail by it. */
    @EventListener
    void yearsClosed(YearsClosed closed) {
        var running = timer;
        if (running != null) {
            try {
                running.execute(this::sign);
            } catch (RejectedExecutionException e) {
                LOG.warn("the closing at position {} is signed after the next start", closed.position());
            }
        }
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
