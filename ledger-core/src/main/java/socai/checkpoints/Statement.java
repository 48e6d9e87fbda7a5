package socai.checkpoints;

import socai.checkpoints.Contradiction.Said;
import socai.proof.Hash;

/**
 * Somewhere it is said that the log had this root at this size.
 *
 * @param size the position of the last event
 */
public record Statement(Said where, long size, Hash root) {}
