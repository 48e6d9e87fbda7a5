package socai.verification;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.value.Direction;
import socai.log.event.Origin;
import socai.log.walk.WalkedEvent;

/**
 * What was recorded together stands together: the parts of an append follow each other, and money that leaves one line
 * arrives in another in the same append, of which all events have one time.
 */
final class WholeAppends {
    private final Consumer<Fault> faults;
    /** What has left and not arrived: by what ties the halves together, in đồng. */
    private final Map<Object, Long> underWay = new HashMap<>();

    private Instant time = Instant.MIN;
    private long last;
    private Origin.@Nullable Part before;

    WholeAppends(Consumer<Fault> faults) {
        this.faults = faults;
    }

    private record Halves(Object from, Object to, Object amount, Object day, Object basis) {}

    void visit(WalkedEvent event) {
        var origin = event.origin();
        var part = origin == null ? null : origin.part();
        partMustFollow(event.position(), part);
        before = part;
        if (!event.row().recordedAt().equals(time)) {
            allMustHaveArrived();
            time = event.row().recordedAt();
        }
        last = event.position();
        if (event.event() instanceof Reallocated half && half.betweenLines()) {
            var halves = new Halves(half.from(), half.to(), half.amount(), half.effectiveDate(), half.legalBasis());
            var amount = half.amount().dong();
            underWay.merge(halves, half.line().equals(half.from().line()) ? -amount : amount, Math::addExact);
        } else if (event.event() instanceof Adjusted share) {
            var amount = share.amount().dong();
            underWay.merge(share.adjustment(), share.direction() == Direction.OUT ? -amount : amount, Math::addExact);
        }
    }

    private void partMustFollow(long position, Origin.@Nullable Part part) {
        if (!follows(before, part)) {
            faults.accept(new Fault("ledger_event", position, "APPEND_BROKEN", Map.of()));
        }
    }

    private static boolean follows(Origin.@Nullable Part last, Origin.@Nullable Part part) {
        if (last == null || last.left() <= 0) {
            return part == null || part.number() == 1;
        }
        return part != null && part.number() == last.number() + 1 && part.of() == last.of();
    }

    private void allMustHaveArrived() {
        underWay.values().removeIf(sum -> sum == 0);
        if (!underWay.isEmpty()) {
            faults.accept(new Fault("ledger_event", last, "HALF_MISSING", Map.of()));
            underWay.clear();
        }
    }

    void end() {
        allMustHaveArrived();
        if (before != null && before.left() > 0) {
            faults.accept(new Fault("ledger_event", last, "APPEND_BROKEN", Map.of()));
        }
    }
}
