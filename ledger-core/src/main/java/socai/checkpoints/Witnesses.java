package socai.checkpoints;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.proof.NoteKey;
import socai.tiles.LogTiles;
import socai.witness.WitnessClient;
import socai.witness.WitnessClient.Outcome;

/**
 * The witnesses of this log: each newest checkpoint is sent to all of them, and what they sign is kept beside it. A log
 * that only its owner signs can show two histories to two people; these do not sign two.
 */
public final class Witnesses {
    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

    private final Checkpoints checkpoints;
    private final CheckpointTable table;
    private final LogTiles tiles;
    private final List<WitnessClient> witnesses;

    /**
     * The witnesses to be asked.
     *
     * @param keys by the address of each witness
     */
    public Witnesses(Checkpoints checkpoints, LogTiles tiles, Map<URI, NoteKey> keys) {
        this.checkpoints = checkpoints;
        this.table = checkpoints.table();
        this.tiles = tiles;
        this.witnesses = keys.entrySet().stream()
                .map(witness -> new WitnessClient(witness.getKey(), witness.getValue()))
                .toList();
    }

    /**
     * How many witnesses signed a checkpoint, such as 2 of 3.
     *
     * @param by the names of those that signed
     */
    public record Seen(long size, List<String> by, int of) {
        public Seen {
            by = List.copyOf(by);
        }
    }

    /** Sends the newest checkpoint to each witness that has not signed it, and tells what came of it by witness. */
    public Map<NoteKey, Outcome> ask() throws InterruptedException {
        var newest = checkpoints.newest();
        var outcomes = new LinkedHashMap<NoteKey, Outcome>();
        if (newest.isPresent()) {
            var size = newest.get().checkpoint().size();
            for (var witness : witnesses) {
                var seen = table.seenBy(witness.key()).orElse(0);
                if (seen < size) {
                    outcomes.put(witness.key(), ask(witness, newest.get(), seen));
                }
            }
        }
        return outcomes;
    }

    private Outcome ask(WitnessClient witness, KeptCheckpoint newest, long seen) throws InterruptedException {
        var size = newest.checkpoint().size();
        var outcome = witness.ask(newest.note(), seen, tiles.tree(size)::consistencyProof);
        switch (outcome) {
            case Outcome.Signed signed ->
                signed.cosignatures().forEach(cosignature -> table.add(size, witness.key(), cosignature));
            case Outcome.SawMore more ->
                LOG.error(
                        "the witness {} has seen {} events of this log, or other ones than these {}: its tail was cut"
                                + " off, or it is another log now",
                        witness.key().name(),
                        more.size(),
                        size);
            case Outcome.Refused refused ->
                LOG.error("the witness {} does not sign: {}", witness.key().name(), refused);
            case Outcome.Unreachable unreachable ->
                LOG.warn("the witness {} does not answer: {}", witness.key().name(), unreachable.why());
        }
        return outcome;
    }

    /** The keys of the witnesses of today. */
    public List<NoteKey> keys() {
        return witnesses.stream().map(WitnessClient::key).toList();
    }

    /** The witnesses of today that signed a checkpoint. */
    public Seen seen(KeptCheckpoint kept) {
        var note = checkpoints.withCosignatures(kept);
        var by = witnesses.stream()
                .map(WitnessClient::key)
                .filter(note::isSignedBy)
                .map(NoteKey::name)
                .toList();
        return new Seen(kept.checkpoint().size(), by, witnesses.size());
    }
}
