package socai.tiles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import socai.log.event.EvidenceChanged;
import socai.log.verification.LogLeaves;
import socai.proof.Checkpoint;
import socai.proof.EntryBundle;
import socai.proof.Hash;
import socai.proof.MerkleTree;
import socai.proof.TilePath;
import socai.proof.TilePath.Kind;
import socai.proof.TileTree;

/**
 * Makes tiles and bundles from the rows of the log. It keeps in memory the hashes that full tiles give to the tiles
 * above them; verification does not use these.
 */
public final class LogTiles implements TileTree.Tiles {
    /** The hashes over 12.8 million events. */
    private static final int KEPT = 50_000;

    private final LogLeaves leaves;
    private final Cache<TilePath, Hash> above =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    public LogTiles(DataSource database) {
        this.leaves = new LogLeaves(database);
    }

    /** The tree of one size, for its proofs. */
    public TileTree tree(long size) {
        return new TileTree(this, size);
    }

    /**
     * The tree that was signed, for proofs that are given away.
     *
     * @throws EvidenceChanged when the log has other hashes now
     */
    public TileTree tree(Checkpoint signed) {
        var tree = tree(signed.size());
        if (!tree.root().equals(signed.root())) {
            throw new EvidenceChanged(
                    "ledger_event", signed.size(), "the log is not the one of the checkpoint of size " + signed.size());
        }
        return tree;
    }

    /**
     * The hashes of a tile.
     *
     * @throws EvidenceChanged when the log does not reach there, or holds no hash there
     * @throws socai.log.event.LogUnavailable when the database does not answer
     */
    @Override
    public byte[] read(TilePath path) {
        if (path.level() == 0) {
            return leaves.hashes(path.firstLeaf(), path.width());
        }
        var tile = ByteBuffer.allocate(path.width() * Hash.BYTES);
        for (var i = 0; i < path.width(); i++) {
            var below = TilePath.hashes(path.level() - 1, path.index() * TilePath.FULL + i, TilePath.FULL);
            tile.put(above(below).bytes());
        }
        return tile.array();
    }

    private Hash above(TilePath full) {
        var known = above.getIfPresent(full);
        if (known == null) {
            known = TileTree.above(read(full)); // not inside the cache, which would lock it for all levels
            above.put(full, known);
        }
        return known;
    }

    /**
     * Finds the file at an address of a log of this size. A bundle is in the form of the specification if its entries
     * fit, and else in the wide form.
     *
     * @return the file; absent if the address has none
     * @throws EvidenceChanged when somebody changed a row: what is given is kept for ever by those who ask
     * @throws socai.log.event.LogUnavailable when the database does not answer
     */
    public Optional<byte[]> find(TilePath path, long size) {
        if (!path.isIn(size)) {
            return Optional.empty();
        }
        if (path.kind() == Kind.HASHES) {
            return Optional.of(read(path));
        }
        var entries = entries(path);
        if (EntryBundle.fits(entries) != (path.kind() == Kind.ENTRIES)) {
            return Optional.empty();
        }
        return Optional.of(path.kind() == Kind.ENTRIES ? EntryBundle.write(entries) : EntryBundle.writeWide(entries));
    }

    private List<byte[]> entries(TilePath path) {
        var entries = leaves.entries(path.firstLeaf(), path.width());
        var hashes = TileTree.split(leaves.hashes(path.firstLeaf(), path.width()));
        for (var i = 0; i < entries.size(); i++) {
            if (!MerkleTree.leaf(entries.get(i)).equals(hashes.get(i))) {
                throw EvidenceChanged.event(path.firstLeaf() + i + 1, "is not the one that was hashed");
            }
        }
        return entries;
    }
}
