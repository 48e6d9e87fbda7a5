package socai.ledger.line;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.SettleProposal;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.state.LineState.OpenProposal;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;

/** Keeps the proposals of a line that wait, and knows who may settle them (domain rule 11). */
public final class Proposals {
    private final Map<EventId, OpenProposal> open = new LinkedHashMap<>();

    Proposals(List<OpenProposal> known) {
        known.forEach(proposal -> open.put(proposal.id(), proposal));
    }

    List<OpenProposal> all() {
        return List.copyOf(open.values());
    }

    boolean contains(EventId id) {
        return open.containsKey(id);
    }

    void add(EventId id, Proposed event) {
        open.put(id, new OpenProposal(id, event.entry(), event.by(), event.expires()));
    }

    void remove(EventId id) {
        open.remove(id);
    }

    /**
     * Finds the proposal that a command settles, and checks that this person may settle it in this way.
     *
     * @throws Refusal PROPOSAL_SETTLED, OWN_PROPOSAL, NOT_OWN_PROPOSAL, PROPOSAL_EXPIRED or PROPOSAL_NOT_EXPIRED
     */
    OpenProposal mustBeSettledBy(SettleProposal command) {
        var proposal = mustBeOpen(command.proposal());
        switch (command) {
            case LedgerCommand.Approve c -> {
                approverMustBeAnother(proposal, c.by());
                mustNotBeExpired(proposal, c.today());
            }
            case LedgerCommand.Reject c -> approverMustBeAnother(proposal, c.by());
            case LedgerCommand.Withdraw c -> withdrawerMustBeProposer(proposal, c.by());
            case LedgerCommand.Expire c -> mustBeExpired(proposal, c.today());
        }
        return proposal;
    }

    private OpenProposal mustBeOpen(EventId id) {
        var proposal = open.get(id);
        if (proposal == null) {
            throw new Refusal(RefusalCode.PROPOSAL_SETTLED, "proposal", Map.of("proposal", id));
        }
        return proposal;
    }

    private static void approverMustBeAnother(OpenProposal proposal, Actor by) {
        if (proposal.by().equals(by)) {
            throw new Refusal(RefusalCode.OWN_PROPOSAL, "proposal", Map.of("by", by));
        }
    }

    private static void withdrawerMustBeProposer(OpenProposal proposal, Actor by) {
        if (!proposal.by().equals(by)) {
            throw new Refusal(RefusalCode.NOT_OWN_PROPOSAL, "proposal", Map.of("by", proposal.by()));
        }
    }

    private static void mustNotBeExpired(OpenProposal proposal, LocalDate today) {
        if (today.isAfter(proposal.expires())) {
            throw new Refusal(RefusalCode.PROPOSAL_EXPIRED, "proposal", Map.of("expires", proposal.expires()));
        }
    }

    private static void mustBeExpired(OpenProposal proposal, LocalDate today) {
        if (!today.isAfter(proposal.expires())) {
            throw new Refusal(RefusalCode.PROPOSAL_NOT_EXPIRED, "proposal", Map.of("expires", proposal.expires()));
        }
    }

    static void expiryMustNotBePast(LocalDate expires, LocalDate today) {
        if (expires.isBefore(today)) {
            throw new Refusal(RefusalCode.EXPIRES_TOO_EARLY, "expires", Map.of("expires", expires, "today", today));
        }
    }

    /** A year is closed when everything asked of it has been answered. */
    void mustAllBeSettled(FiscalYear year) {
        var waiting = open.values().stream()
                .filter(proposal -> proposal.entry().year().equals(year))
                .map(OpenProposal::id)
                .toList();
        if (!waiting.isEmpty()) {
            throw new Refusal(
                    RefusalCode.PROPOSALS_OPEN,
                    "year",
                    Map.of("year", year, "count", waiting.size(), "proposals", waiting));
        }
    }
}
