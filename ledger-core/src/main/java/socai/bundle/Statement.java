package socai.bundle;

import socai.proof.Checkpoint;
import socai.proof.SignedNote;

/**
 * A checkpoint that the reader kept, which the bundle must agree with.
 *
 * @param file where it was read
 */
record Statement(String file, SignedNote note, Checkpoint checkpoint) {
    static Statement of(String file, SignedNote note) {
        return new Statement(file, note, Checkpoint.parse(note.text()));
    }
}
