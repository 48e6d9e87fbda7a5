package socai.origin;

import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Lists proposals that one person made and another approved from the same network address or in the same session of a
 * browser. It gives no verdict: people of one office often share an address.
 */
@Service
public class SameOrigin {
    /** Its name among the detectors. */
    public static final String NAME = "same-origin";

    private final OriginTable table;

    SameOrigin(OriginTable table) {
        this.table = table;
    }

    /** A proposal and its approval, by two persons, from one place. */
    public record Pair(
            String line, EventOrigin proposed, EventOrigin approved, boolean sameAddress, boolean sameSession) {
        static Pair of(String line, EventOrigin proposed, EventOrigin approved) {
            return new Pair(
                    line,
                    proposed,
                    approved,
                    approved.address().equals(proposed.address()),
                    approved.session() != null && approved.session().equals(proposed.session()));
        }
    }

    /** How many pairs there are whose approval stands at a position or before it. */
    public long count(long position) {
        return table.countPairs(position);
    }

    /** Some of these pairs in the order of their approvals, behind the position of one. */
    public List<Pair> after(long position, long after, int limit) {
        return table.pairs(position, after, 0, limit);
    }

    /** Some of these pairs in the order of their approvals, past the first. */
    public List<Pair> part(long position, long offset, int limit) {
        return table.pairs(position, 0, offset, limit);
    }
}
