package socai.recording;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.recording.ReferenceModel.Move;
import socai.recording.ReferenceModel.Pot;
import socai.recording.ReferenceModel.Purse;

/** The contracts of the {@link ReferenceModel}: what each came to, and which advances were paid on it. */
final class ReferenceContracts {
    private final Map<EventId, Long> totals = new HashMap<>();
    private final Map<EventId, EventId> contractOfAdvance = new HashMap<>();
    /** The purses of a contract or an advance that the books still show. */
    private final Map<EventId, Set<Purse>> shown = new HashMap<>();

    ReferenceContracts copy() {
        var copy = new ReferenceContracts();
        copy.totals.putAll(totals);
        copy.contractOfAdvance.putAll(contractOfAdvance);
        shown.forEach((item, purses) -> copy.shown.put(item, new HashSet<>(purses)));
        return copy;
    }

    /** Writes down what a deed did, after its money has moved. */
    void carryOut(ReferenceDeed deed, ReferenceModel model) {
        for (var move : deed.moves()) {
            if (move.from().pot() == Pot.PROMISED && move.to().pot() == Pot.ADVANCED && deed.advances()) {
                contractOfAdvance.put(named(move.to()), named(move.from()));
            }
            side(move.to(), move, move.dong(), model);
            side(move.from(), move, -move.dong(), model);
        }
    }

    private void side(Purse purse, Move move, long change, ReferenceModel model) {
        if (purse.pot() != Pot.PROMISED && purse.pot() != Pot.ADVANCED) {
            return;
        }
        shown.computeIfAbsent(named(purse), any -> new HashSet<>()).add(purse);
        if (purse.pot() == Pot.PROMISED) {
            var other = purse.equals(move.to()) ? move.from() : move.to();
            var isFree = other.pot() == Pot.FREE || other.pot() == Pot.OUTSIDE;
            totals.merge(named(purse), isFree ? change : 0, Long::sum);
            totals.merge(named(purse), open(named(purse), model), Math::max);
        }
    }

    /** A closed year shows no more what came to its end in it. */
    boolean close(FiscalYear year, ReferenceModel model) {
        for (var item : Set.copyOf(shown.keySet())) {
            var purses = Objects.requireNonNull(shown.get(item));
            purses.removeIf(purse -> purse.row().key().year().equals(year)
                    && (purse.pot() == Pot.PROMISED ? !model.isOpen(purse) : model.in(purse) == 0));
            if (purses.isEmpty()) {
                shown.remove(item);
                totals.remove(item);
                contractOfAdvance.remove(item);
            }
        }
        return true;
    }

    long total(EventId contract) {
        return totals.getOrDefault(contract, 0L);
    }

    long spent(EventId contract, ReferenceModel model) {
        return total(contract) - open(contract, model) - model.reservedFrom(contract);
    }

    long advanced(EventId contract, ReferenceModel model) {
        return model.full(Pot.ADVANCED).stream()
                .filter(purse -> contract.equals(contractOfAdvance.get(named(purse))))
                .mapToLong(model::in)
                .sum();
    }

    private static long open(EventId contract, ReferenceModel model) {
        return model.full(Pot.PROMISED).stream()
                .filter(purse -> contract.equals(purse.item()))
                .mapToLong(model::in)
                .sum();
    }

    private static EventId named(Purse purse) {
        return Objects.requireNonNull((@Nullable EventId) purse.item());
    }
}
