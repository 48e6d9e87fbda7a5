package socai.ledger.statement;

import java.util.List;

/**
 * How the lines of a statement and the payments of the ledger fit together.
 *
 * @param position up to where the log was read
 * @param rules by which they were matched, in their order
 */
public record Matching(long position, List<MatchRule> rules, List<Match> matches, List<Difference> differences) {
    public Matching {
        rules = List.copyOf(rules);
        matches = List.copyOf(matches);
        differences = List.copyOf(differences);
    }
}
