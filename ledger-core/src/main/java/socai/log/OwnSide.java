package socai.log;

import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.control.Warning;
import socai.ledger.event.LedgerEvent;
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
import socai.ledger.event.LedgerEvent.SpendingEntry;
import socai.ledger.event.LedgerEvent.Withdrawn;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;

/**
 * What an entry tells to who is limited to units: not the total of a decision with many parts, of which the caller may
 * see one, and no warning with a figure of a line or of a pool.
 */
public final class OwnSide {
    private OwnSide() {}

    /** The entry as it is told. */
    public static RecordedEvent of(RecordedEvent recorded) {
        var origin = recorded.origin();
        return new RecordedEvent(
                recorded.position(),
                recorded.id(),
                recorded.stream(),
                recorded.sequence(),
                recorded.type(),
                recorded.event() instanceof MoneyEvent money ? own(money) : recorded.event(),
                new Origin(
                        origin.actor(), origin.idempotency(), origin.part(), own(origin.warnings(), recorded.event())),
                recorded.recordedAt());
    }

    private static @Nullable List<Warning> own(@Nullable List<Warning> warnings, LedgerEvent event) {
        if (warnings == null) {
            return null;
        }
        var own =
                warnings.stream().filter(warning -> !isOfOthers(warning, event)).toList();
        return own.isEmpty() ? null : own;
    }

    /** Whether its figure sums over a line, or is of a pool; who spends is warned of its own money alone. */
    private static boolean isOfOthers(Warning warning, LedgerEvent event) {
        return switch (warning.control()) {
            case ENVELOPE, YEAR_NORM, RECONCILIATION -> true;
            case MONEY_FIRST -> !(event instanceof SpendingEntry);
            case UNIT_NORM,
                    ADVANCE_OF_COMMITMENT,
                    ADVANCE_OF_UNIT,
                    ADVANCE_RECOVERY,
                    FUTURE_DATE,
                    CLOSING_DAY,
                    FOUR_EYES -> false;
        };
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
