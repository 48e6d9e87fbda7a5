package socai.web.proposals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Rejected;
import socai.ledger.posting.Posting;
import socai.ledger.posting.Postings;
import socai.ledger.value.Account;
import socai.ledger.value.EventId;
import socai.log.event.RecordedEvent;
import socai.proposals.ProposalRegister.Proposal;
import socai.web.Label;
import socai.web.entry.ReferencedEntry.Move;
import socai.web.journal.Entries;
import socai.web.journal.EntryDetails;
import socai.web.journal.EntryView;
import socai.web.names.Labels;

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
     * The end of a proposal.
     *
     * @param type the stored name of the event that ended it
     */
    record Settlement(
            String type,
            String by,
            Instant at,
            EventId id,
            long position,
            @Nullable String reason) {
        private static Settlement of(RecordedEvent end, Labels names) {
            return new Settlement(
                    end.type(),
                    ((ProposalSettled) end.event()).by().name(),
                    end.recordedAt(),
                    end.id(),
                    end.position(),
                    end.event() instanceof Rejected
                            ? EntryDetails.of(end.event(), names).note()
                            : null);
        }
    }

    /** The events that a question about the proposal may name: what asks, and what ended it. */
    public List<UUID> events() {
        return Stream.of(entry.id(), settled == null ? null : settled.id())
                .filter(Objects::nonNull)
                .map(EventId::value)
                .toList();
    }

    /** More are not shown on a page; all stand in the lines' own entries. */
    private static final int MOST_MOVES = 200;

    /**
     * A proposal as a reader sees it.
     *
     * @param together the proposals that are settled together with it, and itself
     */
    static ProposalView of(
            Proposal proposal, List<RecordedEvent> together, Entries entries, Labels names, LocalDate today) {
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
