package socai.witness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.proof.AddCheckpoint;
import socai.proof.Checkpoint;
import socai.proof.Cosignature;
import socai.proof.Frontier;
import socai.proof.MerkleTree;
import socai.proof.NoteKey;
import socai.proof.NoteSigner;

/**
 * Signs a checkpoint of a known log if it goes on from the last one that was signed here, and refuses it if not (C2SP
 * tlog-witness). The rules are those of the specification, in its order.
 */
public final class Witness implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);

    private final WitnessFolder folder;
    private final NoteSigner signer;
    private final List<NoteKey> logs;
    private final Clock clock;

    /**
     * Opens a witness.
     *
     * @param name of the witness for ever, such as {@code council.example/w1}
     * @param logs the keys of the logs that it knows; a log may have several
     * @throws IllegalStateException when another process uses the folder, or it is of a witness of another name
     */
    public Witness(String name, Path folder, List<NoteKey> logs, Clock clock) throws IOException {
        this.folder = new WitnessFolder(folder);
        this.signer = signer(name);
        this.logs = List.copyOf(logs);
        this.clock = clock;
    }

    private NoteSigner signer(String name) throws IOException {
        try {
            return folder.signer(name);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** The answer to a request, as HTTP tells it. */
    public record Answer(int status, String contentType, String body) {
        private static final String TEXT = "text/plain; charset=utf-8";

        static Answer refused(int status, String why) {
            return new Answer(status, TEXT, why + "\n");
        }

        static Answer signed(Cosignature cosignature) {
            return new Answer(200, TEXT, cosignature.line() + "\n");
        }

        /** The last size, so that the log can prove that it grew from there. */
        static Answer otherSize(long size) {
            return new Answer(409, "text/x.tlog.size", size + "\n");
        }
    }

    /** The key by which others verify cosignatures. */
    public NoteKey key() {
        return signer.key();
    }

    /** Answers the request {@code add-checkpoint}. One at a time: what is checked must still be so when it is kept. */
    public synchronized Answer add(String request) {
        AddCheckpoint asked;
        Checkpoint checkpoint;
        try {
            asked = AddCheckpoint.parse(request);
            checkpoint = Checkpoint.parse(asked.checkpoint().text());
        } catch (IllegalArgumentException e) {
            return Answer.refused(400, "not a request as it is specified: " + e.getMessage());
        }
        var keys = logs.stream()
                .filter(key -> key.name().equals(checkpoint.origin()))
                .toList();
        if (keys.isEmpty()) {
            return Answer.refused(404, "the log is not known here");
        }
        if (keys.stream().noneMatch(asked.checkpoint()::isSignedBy)) {
            return Answer.refused(403, "no known key of the log signed this");
        }
        if (asked.oldSize() > checkpoint.size()) {
            return Answer.refused(400, "the old size is above that of the checkpoint");
        }
        return addSigned(asked, checkpoint);
    }

    private Answer addSigned(AddCheckpoint asked, Checkpoint checkpoint) {
        var last = folder.last(checkpoint.origin())
                .orElseGet(() -> new Checkpoint(checkpoint.origin(), 0, new Frontier().root()));
        if (asked.oldSize() != last.size()) {
            return Answer.otherSize(last.size());
        }
        if (last.size() == checkpoint.size() && !last.root().equals(checkpoint.root())) {
            warn(last, asked);
            return Answer.otherSize(last.size());
        }
        if (!MerkleTree.isConsistent(last.size(), last.root(), checkpoint.size(), checkpoint.root(), asked.proof())) {
            warn(last, asked);
            return Answer.refused(422, "the proof does not lead from the last checkpoint to this one");
        }
        folder.remember(checkpoint, asked.checkpoint());
        return Answer.signed(Cosignature.sign(asked.checkpoint().text(), signer, clock.instant()));
    }

    /**
     * The log signed something that its proof does not show. It is kept in the log of the process, since it may be
     * evidence.
     */
    private static void warn(Checkpoint last, AddCheckpoint asked) {
        LOG.warn("a checkpoint does not go on from {}:\n{}", last, asked.checkpoint());
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
