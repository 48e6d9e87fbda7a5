package socai.proposals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.value.EventId;
import socai.log.EventLog;
import socai.log.Registers;
import socai.log.event.EventTypes;
import socai.log.event.RecordedEvent;
import socai.log.registers.RecordedTogether;

/** Finds the proposals in the log: each one by its id with its outcome, and those that have expired. */
public final class ProposalRegister {
    /** The number of days that a proposal waits if its proposer does not say. */
    public static final int USUAL_DAYS = 30;

    private static final List<String> SETTLED = EventTypes.of(ProposalSettled.class);

    private final EventLog log;
    private final Registers registers;

    public ProposalRegister(EventLog log) {
        this.log = log;
        this.registers = new Registers(log);
    }

    /**
     * A proposal.
     *
     * @param settled the event that ended it; absent while it waits
     */
    public record Proposal(RecordedEvent asked, @Nullable RecordedEvent settled) {
        public EventId id() {
            return asked.id();
        }

        /** Whether it is alone, or is the first of a group that is settled together. */
        boolean standsForAll() {
            var group = proposed().group();
            return group == null || group.place() == 0;
        }

        public Proposed proposed() {
            return (Proposed) asked.event();
        }
    }

    /** Up to {@code limit} of those that wait though their last day is past, the oldest first, behind one of them. */
    public List<Proposal> overdueAfter(long position, LocalDate today, int limit) {
        return registers.overdueAfter(position, today, limit).stream()
                .map(proposal -> new Proposal(proposal, null))
                .toList();
    }

    /** Up to {@code limit} of those that ended, the last first. */
    public List<Proposal> lastSettled(int limit) {
        return ended(registers.lastSettled(limit));
    }

    /** Up to {@code limit} of those that ended after a position, in that order. */
    public List<Proposal> settled(long after, int limit) {
        var settled = new ArrayList<Proposal>();
        var ends = log.register(SETTLED, after, limit);
        while (!ends.isEmpty()) {
            settled.addAll(ended(ends));
            ends = settled.size() >= limit || ends.size() < limit
                    ? List.of()
                    : log.register(SETTLED, ends.getLast().position(), limit);
        }
        return settled.size() > limit ? settled.subList(0, limit) : settled;
    }

    private List<Proposal> ended(List<RecordedEvent> ends) {
        var asked = log.findAll(ends.stream()
                .map(end -> ((ProposalSettled) end.event()).proposal())
                .toList());
        return ends.stream()
                .flatMap(end -> Optional.ofNullable(asked.get(((ProposalSettled) end.event()).proposal())).stream()
                        .map(asking -> new Proposal(asking, end)))
                .filter(Proposal::standsForAll)
                .toList();
    }

    /** The proposals that are settled together with this one, and itself, in the order of the log. */
    public List<RecordedEvent> together(Proposal proposal) {
        return RecordedTogether.group(log, proposal.asked());
    }

    /** One proposal, by the event that made it. */
    public Optional<Proposal> find(EventId id) {
        return log.find(id)
                .filter(event -> event.event() instanceof Proposed)
                .map(asked -> new Proposal(asked, log.settlement(id).orElse(null)));
    }
}
