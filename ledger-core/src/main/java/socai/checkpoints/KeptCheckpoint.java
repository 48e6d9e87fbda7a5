package socai.checkpoints;

import java.time.Instant;
import socai.proof.Checkpoint;
import socai.proof.SignedNote;

/**
 * A checkpoint as it is kept.
 *
 * @param note as the log signed it, without what witnesses add
 * @param madeAt in UTC
 */
public record KeptCheckpoint(Checkpoint checkpoint, SignedNote note, Instant madeAt) {}
