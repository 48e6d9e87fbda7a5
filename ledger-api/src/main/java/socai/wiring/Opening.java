package socai.wiring;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import socai.projections.Follower;
import socai.projections.Rebuilder;
import socai.seed.ProgrammeFiles;

/** Before the doors open, the programmes stand in the ledger and the read side follows it, here or in another process. */
@Component
class Opening implements SmartLifecycle {
    private final Follower follower;
    private final Rebuilder rebuilder;
    private final ProgrammeFiles files;
    private final boolean follows;
    private volatile boolean running;

    Opening(
            Follower follower,
            Rebuilder rebuilder,
            ProgrammeFiles files,
            @Value("${ledger.follows-the-log}") boolean follows) {
        this.follower = follower;
        this.rebuilder = rebuilder;
        this.files = files;
        this.follows = follows;
    }

    @Override
    public void start() {
        if (follows) {
            follower.start();
            rebuilder.start();
        }
        files.load();
        running = true;
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

    /** Before the web server, whose phase is near the greatest; stopped after it. */
    @Override
    public int getPhase() {
        return 0;
    }
}
