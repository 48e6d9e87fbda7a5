package socai.log;

import socai.ledger.LineState;

/** The state of a line after the event of a sequence number. */
public record Snapshot(long sequence, LineState state) {}
