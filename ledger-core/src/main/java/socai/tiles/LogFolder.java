package socai.tiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import socai.proof.EntryBundle;
import socai.proof.TilePath;
import socai.proof.TilePath.Kind;

/** Reads the entries of a log from a folder that {@link TileFolder} wrote, without the ledger. */
public final class LogFolder {
    private final Path folder;

    public LogFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Gives the first entries of the log, in order.
     *
     * @throws IOException when a file is missing
     * @throws IllegalArgumentException when a file holds fewer entries than it should
     */
    public void entries(long size, Consumer<byte[]> reader) throws IOException {
        for (var path : TilePath.ofLevel(0, size).toList()) {
            var entries = bundle(path);
            if (entries.size() < path.width()) {
                throw new IllegalArgumentException("entries are missing at " + path);
            }
            entries.subList(0, path.width()).forEach(reader);
        }
    }

    /** A bundle may have grown since: what was its end is its beginning. */
    private List<byte[]> bundle(TilePath path) throws IOException {
        for (var width : new int[] {path.width(), TilePath.FULL}) {
            var wanted = new TilePath(Kind.HASHES, 0, path.index(), width);
            var usual = folder.resolve(wanted.as(Kind.ENTRIES).toString());
            if (Files.exists(usual)) {
                return EntryBundle.read(Files.readAllBytes(usual));
            }
            var wide = folder.resolve(wanted.as(Kind.WIDE_ENTRIES).toString());
            if (Files.exists(wide)) {
                return EntryBundle.readWide(Files.readAllBytes(wide));
            }
        }
        throw new IOException("no entries at " + path.as(Kind.ENTRIES) + " in " + folder);
    }
}
