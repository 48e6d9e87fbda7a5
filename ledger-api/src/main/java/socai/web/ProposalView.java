package socai.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.Account;
import socai.ledger.LedgerEvent.ProposalSettled;
import socai.ledger.LedgerEvent.Proposed;
import socai.ledger.LedgerEvent.Rejected;
import socai.ledger.Posting;
import socai.ledger.Postings;
import socai.log.RecordedEvent;
import socai.obligations.ProposalRegister.Proposal;
import socai.web.Subjects.Move;

/**
 * A proposal as it is read.
 *
 * @param entry the entry that asks
 * @param dong what is asked for, in đồng
 * @param aside what is set aside for it, in đồng
 * @param moves what its approval would move
 */
record ProposalView(
        String id,
        Label line,
        EntryView entry,
        String by,
        long dong,
        long aside,
        LocalDate expires,
        boolean expired,
        List<Move> moves,
        @Nullable Settlement settled) {

    /**
     * How it ended.
     *
     * @param type the stored name of the event that ended it
     */
    record Settlement(
            String type,
            String by,
            Instant at,
            long position,
            @Nullable String reason) {
        private static Settlement of(RecordedEvent end, Names names) {
            return new Settlement(
                    end.type(),
                    ((ProposalSettled) end.event()).by().name(),
                    end.recordedAt(),
                    end.position(),
                    end.event() instanceof Rejected
                            ? Papers.of(end.event(), names).note()
                            : null);
        }
    }

    /** More are not shown on a page; all stand in the lines' own entries. */
    private static final int MOST_MOVES = 200;

    /** @param together the proposals that are settled together with it, and itself */
    static ProposalView of(
            Proposal proposal, List<RecordedEvent> together, Entries entries, Names names, LocalDate today) {
        var asked = proposal.asked();
        var event = proposal.proposed();
        var entry = entries.view(asked, names);
        return new ProposalView(
                proposal.id().toString(),
                names.line(event.line()),
                entry,
                event.by().name(),
                entry.dong(),
                together.stream()
                        .flatMap(part -> part.postings().stream())
                        .filter(posting -> posting.key().account() == Account.COMMITTED)
                        .mapToLong(Posting::amount)
                        .filter(amount -> amount > 0)
                        .sum(),
                event.expires(),
                today.isAfter(event.expires()),
                together.stream()
                        .flatMap(part ->
                                Move.of(Postings.of(part.id(), ((Proposed) part.event()).entry()), names).stream())
                        .limit(MOST_MOVES)
                        .toList(),
                proposal.settled() == null ? null : Settlement.of(proposal.settled(), names));
    }
}
