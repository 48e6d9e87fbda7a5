package socai.ledger.statement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;

/**
 * Lines of a statement, payments of the ledger, or both, that are not the same money or not at the same place.
 *
 * @param proposed why, as the matching sees it
 * @param lines the numbers of the lines, from 1
 * @param theirs the amount of the lines, in đồng; absent where there are none
 * @param ours the amount of the payments, in đồng; absent where there are none
 */
public record Difference(
        DifferenceKind proposed,
        List<Integer> lines,
        List<EventId> entries,
        @Nullable Money theirs,
        @Nullable Money ours,
        Flow flow,
        Particulars of) {
    public Difference {
        lines = List.copyOf(lines);
        entries = List.copyOf(entries);
    }

    /** By how much the two sides differ, in đồng; where both have the same amount elsewhere, that amount. */
    @JsonIgnore
    public Money amount() {
        var there = theirs == null ? 0 : theirs.dong();
        var here = ours == null ? 0 : ours.dong();
        return new Money(there == here ? here : Math.abs(there - here));
    }

    /** The explanations that can be true of it. */
    @JsonIgnore
    public Set<DifferenceKind> possible() {
        if (ours == null) {
            return Set.of(DifferenceKind.MISSING_HERE, DifferenceKind.TIMING, DifferenceKind.WRONG_CODE);
        }
        if (theirs == null) {
            return Set.of(DifferenceKind.MISSING_THERE, DifferenceKind.TIMING, DifferenceKind.WRONG_CODE);
        }
        return ours.equals(theirs)
                ? Set.of(DifferenceKind.TIMING, DifferenceKind.WRONG_CODE)
                : Set.of(DifferenceKind.AMOUNT_DIFFERS);
    }

    /**
     * What only one side has is missing on the other, and what both have in one amount does not differ in it (rules.md).
     *
     * @throws Refusal WRONG_EXPLANATION
     */
    public void explanationMustFit(DifferenceKind kind) {
        if (!possible().contains(kind)) {
            throw new Refusal(
                    RefusalCode.WRONG_EXPLANATION,
                    "kind",
                    Map.of("kind", kind, "known", possible().stream().sorted().toList()));
        }
    }
}
