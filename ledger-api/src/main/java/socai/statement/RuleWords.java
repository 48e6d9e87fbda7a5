package socai.statement;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.statement.Criterion;
import socai.ledger.statement.MatchRule;

/** Reads rules of matching from an address: {@code voucher,unit@0;voucher@10+sums}, in the order in which they are tried. */
public final class RuleWords {
    private static final Pattern RULE = Pattern.compile("([a-z,]+)@([0-9]{1,2})(\\+sums)?");

    private RuleWords() {}

    /**
     * Reads them.
     *
     * @throws InvalidValue for anything else
     */
    public static List<MatchRule> parse(String words) {
        var rules = Arrays.stream(words.split(";", -1)).map(RuleWords::rule).toList();
        if (rules.size() > MatchRule.MOST_RULES) {
            throw new InvalidValue("matchRule", rules.size());
        }
        return rules;
    }

    private static MatchRule rule(String words) {
        var parts = RULE.matcher(words);
        if (!parts.matches()) {
            throw new InvalidValue("matchRule", words);
        }
        var equal = new TreeSet<Criterion>();
        for (var name : parts.group(1).split(",", -1)) {
            equal.add(Arrays.stream(Criterion.values())
                    .filter(criterion -> criterion.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidValue("matchRule", words)));
        }
        return new MatchRule(equal, Integer.parseInt(parts.group(2)), parts.group(3) != null);
    }
}
