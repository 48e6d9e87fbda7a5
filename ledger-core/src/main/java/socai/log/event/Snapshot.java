package socai.log.event;

import socai.ledger.state.LineState;

/** The state of a line after the event of a sequence number. */
public record Snapshot(long sequence, LineState state) {}
