package socai.checkpoints;

import java.util.List;
import java.util.Optional;
import socai.ledger.event.LedgerEvent.LogKeyReplaced;
import socai.ledger.value.LogKey;
import socai.proof.NoteKey;
import socai.proof.NoteSigner;
import socai.proof.SignedNote;

/** How one key of a log hands over to the next: both sign that it does (ADR 0055). */
public final class KeyHandOver {
    /** The stream in which the log says so. */
    public static final String STREAM = "log/keys";

    private KeyHandOver() {}

    /** The key that takes over from another by an event; absent where not both have signed that. */
    public static Optional<NoteKey> next(NoteKey before, LogKeyReplaced replaced) {
        return parsed(replaced.after().text()).filter(after -> {
            var note = new SignedNote(
                    statement(before, after),
                    List.of(line(before, replaced.byBefore()), line(after, replaced.byAfter())));
            return replaced.before().text().equals(before.toString())
                    && note.isSignedBy(before)
                    && note.isSignedBy(after);
        });
    }

    /** A key as somebody wrote it; absent where it is none. */
    public static Optional<NoteKey> parsed(String key) {
        try {
            return Optional.of(NoteKey.parse(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static LogKeyReplaced sign(NoteSigner before, NoteSigner after) {
        var note = SignedNote.sign(statement(before.key(), after.key()), before, after);
        return new LogKeyReplaced(
                new LogKey(before.key().toString()),
                new LogKey(after.key().toString()),
                signature(note, 0),
                signature(note, 1));
    }

    private static String line(NoteKey key, LogKey.Signature signature) {
        return "\u2014 " + key.name() + " " + signature.base64();
    }

    private static LogKey.Signature signature(SignedNote note, int number) {
        var line = note.signatures().get(number);
        return new LogKey.Signature(line.substring(line.lastIndexOf(' ') + 1));
    }

    /** What both keys sign. */
    private static String statement(NoteKey before, NoteKey after) {
        return "so-cai log key replaced v1\n" + before + "\n" + after + "\n";
    }
}
