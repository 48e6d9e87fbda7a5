package socai.wiring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import socai.log.event.LogUnavailable;
import socai.log.names.EntryRegister;
import socai.projections.Follower;
import socai.projections.RebuildWorker;
import socai.seed.ProgrammeFiles;

/** Before the doors open, the programmes stand in the ledger and the read side follows it, here or in another process. */
@Component
@Profile("!bundle")
class Startup implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    private final Follower follower;
    private final RebuildWorker rebuilder;
    private final ProgrammeFiles files;
    private final EntryRegister entries;
    private final boolean follows;
    private volatile boolean running;

    Startup(
            Follower follower,
            RebuildWorker rebuilder,
            ProgrammeFiles files,
            EntryRegister entries,
            @Value("${ledger.follows-the-log}") boolean follows) {
        this.follower = follower;
        this.rebuilder = rebuilder;
        this.files = files;
        this.entries = entries;
        this.follows = follows;
    }

    @Override
    public void start() {
        if (follows) {
            follower.start();
            rebuilder.start();
        }
        files.load();
        Thread.ofVirtual().name("entry-names").start(this::readNames);
        running = true;
    }

    /** The doors open meanwhile: a search waits for as long as this takes, and goes on where it ends. */
    private void readNames() {
        try {
            entries.catchUp();
        } catch (LogUnavailable e) {
            LOG.warn("the names of entries could not be read now, and will be at the next search: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        rebuilder.close();
        follower.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** It starts before the web server, whose phase is near the greatest, and stops after it. */
    @Override
    public int getPhase() {
        return 0;
    }
}
