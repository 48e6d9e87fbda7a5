package socai.sheet;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.sql.DataSource;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.Checkpoints.KeyPeriod;
import socai.checkpoints.KeptCheckpoint;
import socai.checkpoints.Witnesses;
import socai.log.event.EvidenceChanged;
import socai.log.verification.LogLeaves;
import socai.proof.InclusionProof;
import socai.proof.NoteKey;
import socai.tiles.LogTiles;

/** Makes the sheets of entries: each proves its entry to stand in a checkpoint. */
public final class EntrySheets {
    private final LogLeaves leaves;
    private final Checkpoints checkpoints;
    private final Witnesses witnesses;
    private final LogTiles tiles;

    public EntrySheets(DataSource database, Checkpoints checkpoints, Witnesses witnesses, LogTiles tiles) {
        this.leaves = new LogLeaves(database);
        this.checkpoints = checkpoints;
        this.witnesses = witnesses;
        this.tiles = tiles;
    }

    /**
     * The sheet of the entry at a position.
     *
     * @return absent when the checkpoint does not reach there
     * @throws EvidenceChanged when the entry is not the one that was signed: nothing is given away then
     */
    public Optional<EntrySheet> of(long position, KeptCheckpoint kept) {
        var size = kept.checkpoint().size();
        if (position < 1 || position > size) {
            return Optional.empty();
        }
        var index = position - 1;
        var entry = new String(leaves.entries(index, 1).getFirst(), StandardCharsets.UTF_8);
        var proof =
                new InclusionProof(index, tiles.tree(size).inclusionProof(index), checkpoints.withCosignatures(kept));
        var sheet = EntrySheet.of(keyAt(size), witnesses.keys(), entry, proof);
        if (!sheet.holds()) {
            throw EvidenceChanged.event(position, "is not the one that was signed");
        }
        return Optional.of(sheet);
    }

    private NoteKey keyAt(long size) {
        return checkpoints.keyPeriods().reversed().stream()
                .filter(period -> period.from() <= size)
                .findFirst()
                .map(KeyPeriod::key)
                .orElseThrow();
    }
}
