package socai.ledger.law;

import java.util.Optional;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.value.EventId;

/** The entries that another names, as they were recorded: what a line decides on and does not keep itself. */
@FunctionalInterface
public interface Documents {
    /** The entry of this id, if there is one that moves money. */
    Optional<MoneyEvent> find(EventId id);
}
