package socai.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import socai.ledger.EventId;
import socai.log.LogUnavailable;
import socai.log.RecordedEvent;
import socai.obligations.ProposalRegister;
import socai.obligations.ProposalRegister.Proposal;

/** Reads the proposals. */
@Component
class Inbox {
    private static final int SETTLED = 25;

    private final ProposalRegister register;

    Inbox(ProposalRegister register) {
        this.register = register;
    }

    /** Some of those that wait, the oldest first. */
    List<Proposal> waiting(Slice slice) {
        return register.waiting(slice.offset(), slice.size());
    }

    long waiting() {
        return register.count();
    }

    /** The last that were settled, the last first. */
    List<Proposal> settled() {
        return register.lastSettled(SETTLED);
    }

    /** The proposals that are settled together with one, and itself. */
    List<RecordedEvent> together(Proposal proposal) {
        return register.together(proposal);
    }

    Optional<Proposal> find(EventId id) {
        return register.find(id);
    }

    /** How many wait; nothing when nobody knows, for no page fails for want of it. */
    @Nullable
    Long count() {
        try {
            return waiting();
        } catch (DataAccessException | LogUnavailable e) {
            return null;
        }
    }
}
