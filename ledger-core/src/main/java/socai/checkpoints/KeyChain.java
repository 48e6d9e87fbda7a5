package socai.checkpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import socai.checkpoints.Contradiction.Fault;
import socai.checkpoints.Contradiction.Said;
import socai.ledger.event.LedgerEvent.LogKeyReplaced;
import socai.log.event.RecordedEvent;
import socai.log.event.UnreadableEvent;
import socai.log.write.Announcements;
import socai.proof.NoteKey;
import socai.proof.NoteSigner;

/**
 * The keys of a log one after the other (ADR 0055). Each but the first follows from an event of the log in which the
 * key before and the key itself sign that it takes over; the rows of {@code log_key} follow from these events.
 */
final class KeyChain {
    private final CheckpointTable table;
    private final Announcements announcements;

    KeyChain(CheckpointTable table, Announcements announcements) {
        this.table = table;
        this.announcements = announcements;
    }

    /**
     * A key and the size of the log from which on it signs.
     *
     * @param from 0 for the first
     */
    record Link(NoteKey key, long from) {}

    /**
     * The keys as the log has them; the table gets the rows that it lacks.
     *
     * @throws LogContradicted when the table has other keys, or one did not sign that the next takes over
     */
    List<Link> links() {
        var found = new ArrayList<Contradiction>();
        var links = links(found, true);
        if (!found.isEmpty()) {
            throw new LogContradicted(found);
        }
        return links;
    }

    /**
     * Reads the chain in the same way, as far as the keys follow from each other.
     *
     * @param found takes each fault
     * @param mends whether the table gets the rows that it lacks; else that is told too
     */
    List<Link> links(List<Contradiction> found, boolean mends) {
        var rows = table.keyTexts();
        var links = new ArrayList<Link>();
        var first = rows.isEmpty() ? Optional.<NoteKey>empty() : KeyHandOver.parsed(rows.getFirst());
        if (first.isEmpty()) {
            contradict(0, found);
            return links;
        }
        links.add(new Link(first.get(), 0));
        for (var event : handOvers(found)) {
            var next = next(links.getLast().key(), event);
            if (next.isEmpty()) {
                contradict(event.position(), found);
                return links;
            }
            links.add(next.get());
            if (rows.size() < links.size() && !mends) {
                found.add(new Contradiction(Said.KEYS, event.position(), Fault.MISSING));
            } else if (rows.size() < links.size()) {
                table.addKey(links.size(), next.get().key(), event.position());
            } else if (!rows.get(links.size() - 1).equals(next.get().key().toString())) {
                contradict(event.position(), found);
            }
        }
        if (rows.size() > links.size()) {
            contradict(rows.size(), found);
        }
        return links;
    }

    private List<RecordedEvent> handOvers(List<Contradiction> found) {
        try {
            return announcements.all(KeyHandOver.STREAM);
        } catch (UnreadableEvent e) {
            contradict(e.position(), found);
            return List.of();
        }
    }

    /** The key that signs a log of this size: the last that had taken over by then. */
    static Optional<NoteKey> keyAt(long size, List<Link> links) {
        return links.reversed().stream()
                .filter(link -> link.from() <= size)
                .findFirst()
                .map(Link::key);
    }

    private static Optional<Link> next(NoteKey before, RecordedEvent event) {
        try {
            return event.event() instanceof LogKeyReplaced replaced
                    ? KeyHandOver.next(before, replaced).map(after -> new Link(after, event.position()))
                    : Optional.empty();
        } catch (NullPointerException | IllegalArgumentException e) { // an event from which somebody took a part away
            return Optional.empty();
        }
    }

    private static void contradict(long position, List<Contradiction> found) {
        found.add(new Contradiction(Said.KEYS, position, Fault.NOT_SIGNED));
    }

    /** Records that a key takes over. */
    void add(NoteSigner before, NoteSigner after, String actor) {
        var links = links();
        announcements.record(KeyHandOver.sign(before, after), KeyHandOver.STREAM, links.size() - 1, actor);
    }
}
