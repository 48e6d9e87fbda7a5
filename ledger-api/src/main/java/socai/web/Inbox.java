package socai.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import socai.ledger.EventId;
import socai.ledger.LineId;
import socai.log.LogUnavailable;
import socai.obligations.ProposalRegister;
import socai.obligations.ProposalRegister.Proposal;

/** Reads the proposals. */
@Component
class Inbox {
    private static final int SETTLED = 50;

    private final ProposalRegister register;

    Inbox(ProposalRegister register) {
        this.register = register;
    }

    /** Those that wait, the oldest first. */
    List<Proposal> waiting() {
        return register.waiting();
    }

    List<Proposal> waiting(LineId line) {
        return waiting().stream()
                .filter(proposal -> proposal.proposed().line().equals(line))
                .toList();
    }

    /** The last that were settled, the last first. */
    List<Proposal> settled() {
        var settled = register.settled(0, Integer.MAX_VALUE);
        return settled.subList(Math.max(0, settled.size() - SETTLED), settled.size())
                .reversed();
    }

    Optional<Proposal> find(EventId id) {
        return register.find(id);
    }

    /** How many wait; nothing when nobody knows, for no page fails for want of it. */
    @Nullable
    Integer count() {
        try {
            return waiting().size();
        } catch (DataAccessException | LogUnavailable e) {
            return null;
        }
    }
}
