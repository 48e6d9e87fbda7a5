package socai.checkpoints;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import socai.checkpoints.Contradiction.Fault;
import socai.checkpoints.Contradiction.Said;
import socai.proof.Checkpoint;
import socai.proof.Cosignature;
import socai.proof.NoteKey;
import socai.proof.SignedNote;

/**
 * Holds everything that was ever signed of the log against its leaves: all checkpoints of the table and of the folder,
 * all cosignatures, all keys. Two checkpoints that are both of these leaves are consistent with each other.
 */
final class CheckpointReview {
    private static final int PAGE = 1_000;

    private final CheckpointTable table;
    private List<KeyChain.Link> links = List.of();
    private final List<Statement> statements = new ArrayList<>();
    private final List<Contradiction> found = new ArrayList<>();

    CheckpointReview(CheckpointTable table) {
        this.table = table;
    }

    /** Reads all; what they state of the leaves is left to {@link #statements}. */
    void read(KeyChain chain, List<SignedNote> copies) {
        links = chain.links(found, false);
        var sizes = new HashSet<Long>();
        var last = 0L;
        for (var page = table.rows(last, PAGE); !page.isEmpty(); page = table.rows(last, PAGE)) {
            for (var row : page) {
                review(row);
                sizes.add(row.size());
                last = row.size();
            }
        }
        table.seenOfNothing().forEach(size -> found.add(new Contradiction(Said.TABLE, size, Fault.MISSING)));
        for (var copy : copies) {
            var checkpoint = Checkpoint.parse(copy.text());
            review(Said.FOLDER, checkpoint, copy);
            if (!sizes.contains(checkpoint.size())) {
                found.add(new Contradiction(Said.TABLE, checkpoint.size(), Fault.MISSING));
            }
        }
    }

    private void review(CheckpointTable.Row row) {
        var note = parsed(row.note());
        var checkpoint = note.map(SignedNote::text).flatMap(CheckpointReview::checkpoint);
        if (note.isEmpty() || checkpoint.isEmpty()) {
            found.add(new Contradiction(Said.TABLE, row.size(), Fault.NOT_SIGNED));
            return;
        }
        if (checkpoint.get().size() != row.size() || !checkpoint.get().root().equals(row.root())) {
            found.add(new Contradiction(Said.TABLE, row.size(), Fault.OTHER_ROOT));
        }
        review(Said.TABLE, checkpoint.get(), note.get());
        for (var seen : table.seen(row.size())) {
            if (!isSigned(seen, note.get())) {
                found.add(new Contradiction(Said.COSIGNATURES, row.size(), Fault.NOT_SIGNED));
            }
        }
    }

    private void review(Said where, Checkpoint checkpoint, SignedNote note) {
        var key = KeyChain.keyAt(checkpoint.size(), links);
        if (key.isEmpty() || !key.get().name().equals(checkpoint.origin()) || !note.isSignedBy(key.get())) {
            found.add(new Contradiction(where, checkpoint.size(), Fault.NOT_SIGNED));
        }
        statements.add(new Statement(where, checkpoint.size(), checkpoint.root()));
    }

    private static boolean isSigned(CheckpointTable.SeenRow seen, SignedNote note) {
        try {
            var cosignatures =
                    Cosignature.of(new SignedNote(note.text(), List.of(seen.line())), NoteKey.parse(seen.witness()));
            return cosignatures.size() == 1 && cosignatures.getFirst().time().equals(seen.signedAt());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<SignedNote> parsed(String note) {
        try {
            return Optional.of(SignedNote.parse(note));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Checkpoint> checkpoint(String text) {
        try {
            return Optional.of(Checkpoint.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    List<Statement> statements() {
        return statements;
    }

    List<Contradiction> found() {
        return found;
    }
}
