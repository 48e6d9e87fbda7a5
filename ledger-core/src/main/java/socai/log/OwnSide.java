package socai.log;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.control.Control;
import socai.ledger.control.Warning;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.AdvanceRecovered;
import socai.ledger.event.LedgerEvent.Approved;
import socai.ledger.event.LedgerEvent.Expired;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PlainEntry;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Rejected;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.LedgerEvent.Withdrawn;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;

/**
 * What an entry tells to who is limited to units: not the total of a decision with many parts, of which the caller may
 * see one, and no warning with a figure of a line or of a pool.
 */
final class OwnSide {
    /** Those whose figure sums over a line, or is of whoever gave. */
    private static final Set<Control> OF_OTHERS = Set.of(Control.ENVELOPE, Control.YEAR_NORM, Control.MONEY_FIRST);

    private OwnSide() {}

    static RecordedEvent of(RecordedEvent recorded) {
        var origin = recorded.origin();
        return new RecordedEvent(
                recorded.position(),
                recorded.id(),
                recorded.stream(),
                recorded.sequence(),
                recorded.type(),
                recorded.event() instanceof MoneyEvent money ? own(money) : recorded.event(),
                new Origin(origin.actor(), origin.idempotency(), origin.part(), own(origin.warnings())),
                recorded.recordedAt());
    }

    private static @Nullable List<Warning> own(@Nullable List<Warning> warnings) {
        if (warnings == null) {
            return null;
        }
        var own = warnings.stream()
                .filter(warning -> !OF_OTHERS.contains(warning.control()))
                .toList();
        return own.isEmpty() ? null : own;
    }

    /** Entries that hold another hold it with the same amounts. */
    private static MoneyEvent own(MoneyEvent entry) {
        return switch (entry) {
            case Adjusted e ->
                new Adjusted(
                        e.line(),
                        e.year(),
                        e.source(),
                        e.unit(),
                        e.direction(),
                        e.amount(),
                        e.adjustment(),
                        e.amount(),
                        e.effectiveDate(),
                        e.legalBasis(),
                        e.note());
            case Reversed e -> new Reversed(e.line(), e.event(), own(e.reversed()), e.reason(), e.effectiveDate());
            case Proposed e ->
                new Proposed(e.line(), own(e.entry()), e.by(), e.expires(), e.effectiveDate(), e.note(), e.group());
            case Approved e -> new Approved(e.line(), e.proposal(), own(e.entry()), e.by(), e.effectiveDate());
            case Rejected e ->
                new Rejected(e.line(), e.proposal(), own(e.entry()), e.by(), e.reason(), e.effectiveDate());
            case Withdrawn e -> new Withdrawn(e.line(), e.proposal(), own(e.entry()), e.by(), e.effectiveDate());
            case Expired e -> new Expired(e.line(), e.proposal(), own(e.entry()), e.by(), e.effectiveDate());
            case PlainEntry e -> e;
            case AdvanceRecovered e -> e;
            case Refunded e -> e;
            case Reallocated e -> e;
        };
    }
}
