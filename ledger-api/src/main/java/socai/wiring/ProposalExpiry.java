package socai.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import socai.ledger.command.LedgerCommand.Expire;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.Actor;
import socai.proposals.ProposalRegister;
import socai.proposals.ProposalRegister.Proposal;
import socai.recording.Recorder;
import socai.recording.Request;

/** Ends proposals that nobody has approved in time, so that their money is free again. Any node may do it. */
@Component
@Profile("!bundle")
public class ProposalExpiry implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProposalExpiry.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int PAGE = 200;

    private final ProposalRegister register;
    private final Recorder recorder;
    private final Clock clock;
    private final int page;
    private @Nullable ScheduledExecutorService timer;

    @Autowired
    ProposalExpiry(ProposalRegister register, Recorder recorder, Clock clock) {
        this(register, recorder, clock, PAGE);
    }

    /** @param page how many are read at once */
    ProposalExpiry(ProposalRegister register, Recorder recorder, Clock clock, int page) {
        this.register = register;
        this.recorder = recorder;
        this.clock = clock;
        this.page = page;
    }

    /** Ends the proposals whose last day has passed at the treasury. */
    public void expireDue() {
        try {
            var today = LocalDate.now(clock);
            var due = register.overdueAfter(0, today, page);
            while (!due.isEmpty()) {
                due.forEach(proposal -> expire(proposal, today));
                due = register.overdueAfter(due.getLast().asked().position(), today, page);
            }
        } catch (RuntimeException e) { // or the timer would never call again
            LOG.warn("proposals could not be looked through: {}", e.toString());
        }
    }

    private void expire(Proposal proposal, LocalDate today) {
        try {
            recorder.record(
                    new Expire(proposal.proposed().line(), proposal.id(), Actor.LEDGER, today),
                    Request.by(Actor.LEDGER.name()));
        } catch (Refusal settled) {
            LOG.debug("proposal {} was settled meanwhile: {}", proposal.id(), settled.code());
        }
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("proposal-expiry").factory());
        var unused = timer.scheduleWithFixedDelay(this::expireDue, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
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
