package socai.ledger.reconciliation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.DifferenceExplained;
import socai.ledger.event.LedgerEvent.DifferencesFound;
import socai.ledger.event.LedgerEvent.MatchTakenApart;
import socai.ledger.event.LedgerEvent.MatchedByHand;
import socai.ledger.event.LedgerEvent.StatementLines;
import socai.ledger.event.LedgerEvent.StatementLoaded;
import socai.ledger.event.LedgerEvent.StatementSigned;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.statement.Difference;
import socai.ledger.statement.Side;
import socai.ledger.statement.StatementLine;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.Sha256;

/** How one statement stands: its lines, the differences of its last matching, and who has explained and signed. */
final class StatementStanding {
    private final StatementLoaded loaded;
    private final List<StatementLine> lines = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();
    private final Map<Integer, DifferenceExplained> explained = new HashMap<>();
    /** What was matched by hand, by each of its differences. */
    private final Map<Integer, MatchedByHand> byHand = new TreeMap<>();

    private final Map<Side, Actor> signed = new EnumMap<>(Side.class);
    private boolean matched;
    private boolean superseded;

    StatementStanding(StatementLoaded loaded) {
        this.loaded = loaded;
    }

    StatementLoaded loaded() {
        return loaded;
    }

    List<StatementLine> lines() {
        return lines;
    }

    /** In the order of their numbers, the first of which is 1. */
    List<Difference> differences() {
        return differences;
    }

    Map<Integer, DifferenceExplained> explained() {
        return explained;
    }

    /** What was matched by hand since the last matching by rules, each once. */
    Set<MatchedByHand> byHand() {
        return new LinkedHashSet<>(byHand.values());
    }

    boolean isSuperseded() {
        return superseded;
    }

    /** What nobody has explained, in đồng. */
    long open() {
        var open = 0L;
        for (var number = 1; number <= differences.size(); number++) {
            if (!explained.containsKey(number) && !byHand.containsKey(number)) {
                open = Math.addExact(open, differences.get(number - 1).amount().dong());
            }
        }
        return open;
    }

    /** What was found before counts no more once there is another matching, and so do the signatures under it. */
    void matchAnew() {
        if (matched) {
            matched = false;
            differences.clear();
            explained.clear();
            byHand.clear();
            signed.clear();
        }
    }

    void take(StatementLines more) {
        lines.addAll(more.lines());
    }

    void take(DifferencesFound more) {
        differences.addAll(more.differences());
    }

    void end() {
        matched = true;
    }

    void take(DifferenceExplained said) {
        explained.put(said.difference(), said);
    }

    void take(MatchedByHand said) {
        for (var number : said.differences()) {
            byHand.put(number, said);
            explained.remove(number);
        }
    }

    void take(MatchTakenApart said) {
        var before = byHand.get(said.difference());
        if (before != null) {
            byHand.keySet().removeAll(before.differences());
        }
    }

    void take(StatementSigned said) {
        signed.put(said.side(), said.by());
    }

    /** Another statement of the same period takes its place; nothing of it is asked for again. */
    void supersede() {
        superseded = true;
        lines.clear();
        differences.clear();
        explained.clear();
        byHand.clear();
    }

    // Methods below are rules (rules.md).

    /** The same file says nothing new; after an entry was mended, it is matched again. */
    void fileMustBeAnother(Sha256 digest) {
        if (loaded.file().digest().equals(digest)) {
            throw new Refusal(RefusalCode.STATEMENT_LOADED, "file", named());
        }
    }

    /** What both sides have signed is replaced for a reason alone, which stays with what replaces it. */
    void reasonMustBeGiven(@Nullable Text reason) {
        if (reason == null) {
            mustNotBeAgreed();
        }
    }

    /** What both sides have signed is not matched again. */
    void mustNotBeAgreed() {
        if (signed.size() == Side.values().length) {
            throw new Refusal(RefusalCode.STATEMENT_AGREED, "reason", named());
        }
    }

    /** What somebody has signed is as it was signed. */
    void mustNotBeSigned() {
        if (!signed.isEmpty()) {
            throw new Refusal(RefusalCode.STATEMENT_SIGNED, "statement", named());
        }
    }

    private Map<String, Object> named() {
        return Map.of("statement", loaded.statement());
    }

    /** The difference of a number, which is one of the last matching. */
    Difference difference(int number) {
        if (number < 1 || number > differences.size()) {
            throw new Refusal(
                    RefusalCode.UNKNOWN_DIFFERENCE,
                    "difference",
                    Map.of("difference", number, "count", differences.size()));
        }
        return differences.get(number - 1);
    }

    /** The difference of a number, which nobody has matched by hand. */
    Difference unmatched(int number) {
        var difference = difference(number);
        if (byHand.containsKey(number)) {
            throw new Refusal(RefusalCode.DIFFERENCE_MATCHED, "difference", Map.of("difference", number));
        }
        return difference;
    }

    /** What was matched by hand, and the difference is a part of; only that can be taken apart. */
    MatchedByHand mustBeMatchedByHand(int number) {
        difference(number);
        var match = byHand.get(number);
        if (match == null) {
            throw new Refusal(RefusalCode.NOT_MATCHED_BY_HAND, "difference", Map.of("difference", number));
        }
        return match;
    }

    /** Each side signs once, and nobody for both. */
    void signerMustBeAnother(Side side, Actor by) {
        if (signed.containsKey(side) || signed.containsValue(by)) {
            throw new Refusal(RefusalCode.SIGNED_ALREADY, "side", Map.of("side", side, "by", by));
        }
    }

    /** Who signs has an explanation of every difference before him. */
    void allMustBeExplained() {
        var open = differences.size() - explained.size() - byHand.size();
        if (open > 0) {
            throw new Refusal(RefusalCode.DIFFERENCES_OPEN, "statement", Map.of("count", open));
        }
    }
}
