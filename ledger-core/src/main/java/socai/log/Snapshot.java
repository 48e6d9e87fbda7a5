package socai.log;

import socai.ledger.LineState;

/** What the events of a line up to a sequence number amount to. */
public record Snapshot(long sequence, LineState state) {}
