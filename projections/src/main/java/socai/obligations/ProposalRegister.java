package socai.obligations;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent.ProposalSettled;
import socai.ledger.LedgerEvent.Proposed;
import socai.log.EventLog;
import socai.log.RecordedEvent;

/** The proposals: what waits for somebody's yes, and what became of the others. */
public final class ProposalRegister {
    private static final List<String> SETTLED = List.of("Approved", "Rejected", "Withdrawn", "Expired");

    private final EventLog log;

    public ProposalRegister(EventLog log) {
        this.log = log;
    }

    /**
     * A proposal.
     *
     * @param settled the event that ended it; nothing while it waits
     */
    public record Proposal(RecordedEvent asked, @Nullable RecordedEvent settled) {
        public EventId id() {
            return asked.id();
        }

        public Proposed proposed() {
            return (Proposed) asked.event();
        }
    }

    /** Those that wait, the oldest first. */
    public List<Proposal> waiting() {
        return log.waitingProposals().stream()
                .map(asked -> new Proposal(asked, null))
                .toList();
    }

    /** Up to {@code limit} of those that ended after a position, in that order. */
    public List<Proposal> settled(long after, int limit) {
        var ends = log.register(SETTLED, after, limit);
        var asked = log.findAll(ends.stream()
                .map(end -> ((ProposalSettled) end.event()).proposal())
                .toList());
        return ends.stream()
                .flatMap(end -> Optional.ofNullable(asked.get(((ProposalSettled) end.event()).proposal())).stream()
                        .map(asking -> new Proposal(asking, end)))
                .toList();
    }

    /** One proposal, by the event that made it. */
    public Optional<Proposal> find(EventId id) {
        return log.find(id)
                .filter(event -> event.event() instanceof Proposed)
                .map(asked -> new Proposal(asked, log.settlement(id).orElse(null)));
    }
}
