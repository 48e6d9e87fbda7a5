package socai.legalbases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.DecisionCorrected;
import socai.ledger.event.LedgerEvent.DecisionRegistered;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.text.Text;
import socai.ledger.value.EventId;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.registers.LegalBasisRegister;

/** The decisions behind the money of a programme, read from the log. */
public final class LegalBases {
    private final EventLog log;
    private final LegalBasisRegister register;

    public LegalBases(EventLog log) {
        this.log = log;
        this.register = new LegalBasisRegister(log);
    }

    /**
     * All decisions of a programme, by date and number.
     *
     * @param position the position of the log that the figures stand at
     */
    public record Sheet(long position, List<Basis> bases) {}

    /**
     * One decision, in the words of its registration if its amount is known.
     *
     * @param amount the amount that it gives in all, as it was registered or last corrected; absent if it was never
     *     registered
     * @param values every amount that was ever recorded of it, in the order of the log
     * @param given the sum that stands given under it, in đồng; below zero if more was taken back
     * @param entries the number of entries that name it, without those that were undone
     */
    public record Basis(LegalBasis legalBasis, @Nullable Money amount, List<Value> values, long given, long entries) {
        /** The sum that may still be given under it, in đồng; absent if its amount is not known. */
        public @Nullable Long left() {
            return amount == null ? null : Long.valueOf(amount.dong() - given);
        }
    }

    /**
     * The amount of a decision, as it was recorded at a position of the log.
     *
     * @param basis the decision that corrected the amount before; absent for the registration
     */
    public record Value(
            long position,
            Money amount,
            @Nullable LegalBasis basis,
            @Nullable Text reason) {}

    /** Lists all decisions that entries of a programme name, and all that are registered. */
    public Sheet of(ProgrammeCode programme) {
        var last = log.head(); // what is recorded meanwhile belongs to the next answer
        Map<String, Basis> bases = new TreeMap<>();
        register.registered(programme, last).stream()
                .map(LegalBases::registered)
                .forEach(basis -> bases.put(basis.legalBasis().identity(), basis));
        register.corrections(programme, last).forEach(recorded -> {
            var event = (DecisionCorrected) recorded.event();
            bases.computeIfPresent(
                    event.legalBasis().identity(), (identity, basis) -> corrected(basis, recorded, event));
        });
        register.resting(programme, last).stream()
                .map(resting -> new Basis(resting.legalBasis(), null, List.of(), resting.given(), resting.entries()))
                .forEach(basis -> bases.merge(basis.legalBasis().identity(), basis, LegalBases::together));
        return new Sheet(last, List.copyOf(bases.values()));
    }

    private static Basis registered(RecordedEvent recorded) {
        var event = (DecisionRegistered) recorded.event();
        var value = new Value(recorded.position(), event.amount(), null, null);
        return new Basis(event.legalBasis(), event.amount(), List.of(value), 0, 0);
    }

    private static Basis corrected(Basis basis, RecordedEvent recorded, DecisionCorrected event) {
        var value = new Value(recorded.position(), event.amount(), event.basis(), event.reason());
        return new Basis(
                basis.legalBasis(),
                event.amount(),
                Stream.concat(basis.values().stream(), Stream.of(value)).toList(),
                basis.given(),
                basis.entries());
    }

    private static Basis together(Basis known, Basis more) {
        var basis = known.legalBasis();
        var sha256 = basis.sha256() == null ? more.legalBasis().sha256() : basis.sha256();
        return new Basis(
                new LegalBasis(basis.number(), basis.date(), basis.issuer(), sha256),
                known.amount(),
                known.values(),
                known.given() + more.given(),
                known.entries() + more.entries());
    }

    /** Those of some entries that name a decision or undo one that does, by the identity of the decision. */
    public Map<String, List<UUID>> naming(Collection<EventId> entries) {
        Map<String, List<UUID>> named = new TreeMap<>();
        log.findAll(entries).values().forEach(recorded -> {
            if (recorded.event() instanceof MoneyEvent entry) {
                var basis = entry instanceof Reversed undone ? undone.reversed().legalBasis() : entry.legalBasis();
                if (basis != null) {
                    named.computeIfAbsent(basis.identity(), first -> new ArrayList<>())
                            .add(recorded.id().value());
                }
            }
        });
        return named;
    }

    /**
     * Up to {@code limit} entries after a position that give, move, carry over or lapse money with no
     * decision behind them, or with one signed after they took effect.
     */
    public List<RecordedEvent> withoutBasis(ProgrammeCode programme, long after, int limit) {
        return register.without(programme, after, limit);
    }
}
