package socai.account;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import socai.log.EventLog;
import socai.log.event.LogUnavailable;

/**
 * Leads the people of this node after the log, so that what another node records of a person counts here within a
 * second. A process without doors lets nobody in, and needs none of it.
 */
@Component
@ConditionalOnWebApplication
class PeopleFollower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PeopleFollower.class);
    private static final Duration GLANCE = Duration.ofMillis(500);

    /** While money is recorded the log grows all the time; people need not be looked for more often than this. */
    private static final Duration BREATH = Duration.ofMillis(100);

    private final EventLog log;
    private final PeopleDirectory directory;
    private volatile boolean running;

    PeopleFollower(EventLog log, PeopleDirectory directory) {
        this.log = log;
        this.directory = directory;
    }

    @Override
    public void start() {
        directory.catchUp();
        running = true;
        Thread.ofPlatform().name("people-follower").daemon().start(this::follow);
    }

    private void follow() {
        var seen = 0L;
        var isDown = false;
        while (running) {
            try {
                var unused = log.await(seen + 1, GLANCE);
                Thread.sleep(BREATH);
                seen = log.head();
                directory.catchUp();
                isDown = false;
            } catch (LogUnavailable down) {
                if (running && !isDown) {
                    LOG.warn("people are as they were last known: {}", down.toString());
                }
                isDown = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the doors open; after all else that the start does. */
    @Override
    public int getPhase() {
        return 1;
    }
}
