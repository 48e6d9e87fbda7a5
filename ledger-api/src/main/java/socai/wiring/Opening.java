package socai.wiring;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import socai.projections.Follower;
import socai.seed.ProgrammeFiles;

/** Before the doors open, the programmes stand in the ledger and the read side follows it. */
@Component
class Opening implements SmartLifecycle {
    private final Follower follower;
    private final ProgrammeFiles files;
    private volatile boolean running;

    Opening(Follower follower, ProgrammeFiles files) {
        this.follower = follower;
        this.files = files;
    }

    @Override
    public void start() {
        follower.start();
        files.load();
        running = true;
    }

    @Override
    public void stop() {
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
