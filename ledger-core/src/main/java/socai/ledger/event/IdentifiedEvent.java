package socai.ledger.event;

import socai.ledger.value.EventId;

/**
 * An event and the id by which everybody names it, from its decision on.
 *
 * @param id what the event begins, such as a commitment, is called by it too
 */
public record IdentifiedEvent(EventId id, LedgerEvent event) {}
