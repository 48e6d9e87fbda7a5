package socai.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.bundle.BundleFaults.Code;
import socai.log.walk.LogSource;
import socai.proof.Frontier;
import socai.proof.Hash;
import socai.proof.NoteKey;
import socai.proof.TilePath;
import socai.proof.TileStack;
import socai.verification.Fault;
import socai.verification.Faults;

/**
 * Verifies a bundle without a database and without a network: that every file is as the manifest says, every entry as it
 * was hashed, every root, time, sequence and signature as it must be, and every entry lawful in its place; and makes all
 * balances again. Memory does not grow with the number of entries, but with that of lines, rows and open items.
 */
public final class BundleVerification {
    /** No entry and its hash take less. */
    private static final int SMALLEST_ENTRY = 100;

    private final BundleFile bundle;
    private final @Nullable Against against;
    private final BundleFaults faults = new BundleFaults();
    private final Frontier tree = new Frontier();

    private BundleVerification(BundleFile bundle, @Nullable Against against) {
        this.bundle = bundle;
        this.against = against;
    }

    /**
     * What was found.
     *
     * @param manifest what the bundle says of itself
     * @param size how many entries were read
     * @param root made again over them
     * @param keys of the log, the one that signs now last
     * @param witnesses by their keys, with the largest size that each signed
     * @param sums the balances by programme, project and year
     * @param faults empty if the bundle is sound; at most 1 000
     * @param warnings entries that a control, or a law of today that is younger than they are, would refuse; at most 1 000
     */
    public record Report(
            Manifest manifest,
            long size,
            Hash root,
            List<NoteKey> keys,
            Map<String, Long> witnesses,
            List<Books.Sum> sums,
            List<Fault> faults,
            List<Fault> warnings) {
        public Report {
            keys = List.copyOf(keys);
            witnesses = Map.copyOf(witnesses);
            sums = List.copyOf(sums);
            faults = List.copyOf(faults);
            warnings = List.copyOf(warnings);
        }

        public boolean isSound() {
            return faults.isEmpty();
        }
    }

    /**
     * Verifies.
     *
     * @param kept a checkpoint or a bundle that the reader kept from before
     * @param key of the log, as the reader knows it from elsewhere
     * @throws UnreadableBundle when a file is no bundle, or not whole
     * @throws IOException when the machine cannot read it
     */
    public static Report verify(Path file, @Nullable Path kept, @Nullable NoteKey key)
            throws IOException, UnreadableBundle {
        try (var bundle = BundleFile.open(file)) {
            return verify(bundle, kept, key);
        }
    }

    static Report verify(BundleFile bundle, @Nullable Path kept, @Nullable NoteKey key)
            throws IOException, UnreadableBundle {
        try (var against = kept == null ? null : Against.open(kept)) {
            return new BundleVerification(bundle, against).run(key);
        }
    }

    private Report run(@Nullable NoteKey key) throws IOException, UnreadableBundle {
        var manifest = bundle.manifest();
        if (manifest.size() > bundle.bytes() / SMALLEST_ENTRY) {
            faults.add(Code.MANIFEST_DIFFERS, Manifest.NAME, 0, Map.of("field", "size"));
        } else if (bundle.compareLists(faults)) {
            return compare(key);
        }
        return new Report(manifest, 0, tree.root(), List.of(), Map.of(), List.of(), faults.all(), List.of());
    }

    private Report compare(@Nullable NoteKey key) throws IOException, UnreadableBundle {
        var manifest = bundle.manifest();
        var warnings = new Faults();
        try (var signatures = new Signatures(bundle, faults);
                var batches = new Batches(bundle, faults);
                var index = new EntryIndex(manifest.size());
                var vouchers = new VoucherCheck(bundle, manifest.size(), faults, warnings);
                var entries = new EntryFeed(bundle, faults)) {
            var log = new EntryCheck(bundle, index, vouchers, signatures, faults);
            var law = new LawReplay(bundle, index);
            law.run(sink -> new Scan(entries, log, law, sink, signatures, batches).run());
            batches.end(tree.size(), manifest.batches());
            signatures.end(tree.size());
            compareEnd(log);
            if (key != null && !signatures.keys().contains(key)) {
                faults.add(Code.KEY_UNKNOWN, BundleNames.KEYS, 0, Map.of("key", key.toString()));
            }
            if (against != null) {
                against.atEnd(tree, manifest.log(), signatures.keys(), faults);
            }
            if (faults.isEmpty()) { // what cannot be trusted is not judged by the law
                law.tell(faults, warnings);
            }
            return new Report(
                    manifest,
                    tree.size(),
                    tree.root(),
                    signatures.keys(),
                    signatures.witnesses(),
                    log.books().sums(),
                    faults.all(),
                    warnings.told());
        }
    }

    private void compareEnd(EntryCheck log) throws IOException, UnreadableBundle {
        var manifest = bundle.manifest();
        var field = manifest.size() != tree.size()
                ? "size"
                : !manifest.root().equals(tree.root())
                        ? "root"
                        : manifest.created().equals(log.lastRecordedAt()) ? null : "created";
        if (field != null) {
            faults.add(Code.MANIFEST_DIFFERS, Manifest.NAME, 0, Map.of("field", field));
        }
        try (var files = bundle.files(BundleFile.Section.PROGRAMMES)) {
            var file = files.take(BundleNames.PROGRAMMES);
            if (file.isEmpty()) {
                faults.add(Code.FILE_MISSING, BundleNames.PROGRAMMES, 0);
            } else if (!Arrays.equals(
                    bundle.read(file.get(), faults), log.books().programmesFile())) {
                faults.add(Code.FILE_OTHER, BundleNames.PROGRAMMES, 0);
            }
            files.nextName().ifPresent(name -> faults.add(Code.FILE_OUT_OF_PLACE, name, 0));
        }
    }

    /** One way along the entries; it ends where a file stands that does not belong there. */
    private final class Scan {
        private final EntryFeed feed;
        private final EntryCheck log;
        private final LawReplay law;
        private final LogSource.Sink sink;
        private final Signatures signatures;
        private final Batches batches;
        private final TileStack tiles = new TileStack(this::tile);
        private boolean broken;

        Scan(
                EntryFeed feed,
                EntryCheck log,
                LawReplay law,
                LogSource.Sink sink,
                Signatures signatures,
                Batches batches) {
            this.feed = feed;
            this.log = log;
            this.law = law;
            this.sink = sink;
            this.signatures = signatures;
            this.batches = batches;
        }

        void run() throws IOException, UnreadableBundle {
            var size = bundle.manifest().size();
            while (!broken && tree.size() < size) {
                var width = (int) Math.min(TilePath.FULL, size - tree.size());
                entries(TilePath.hashes(0, tree.size() / TilePath.FULL, width).as(TilePath.Kind.ENTRIES));
            }
            if (!broken) {
                tiles.finish();
                feed.next()
                        .ifPresent(more ->
                                faults.add(Code.FILE_OUT_OF_PLACE, more.file().name(), 0));
            }
        }

        private void entries(TilePath path) throws IOException, UnreadableBundle {
            var item = feed.next();
            if (item.isEmpty()) {
                stop(path.toString(), Code.FILE_MISSING);
                return;
            }
            var file = item.get().file().name();
            if (!path.equals(item.get().path())
                    && !path.as(TilePath.Kind.WIDE_ENTRIES).equals(item.get().path())) {
                stop(file, Code.FILE_OUT_OF_PLACE);
                return;
            }
            var entries = item.get().entries();
            if (entries == null || entries.size() != path.width()) {
                stop(file, Code.FILE_OTHER);
                return;
            }
            if (!path.equals(item.get().path())) {
                law.isWide(path);
            }
            for (var entry : entries) {
                tree.append(entry.entry().leaf());
                log.entry(file, tree.size(), entry);
                entry.entry().said().ifPresent(said -> sink.row(said.walked()));
                batches.at(tree.size(), log.lastRecordedAt());
                signatures.at(tree);
                if (against != null) {
                    against.at(tree, faults);
                }
                tiles.add(entry.entry().leaf());
                if (broken) {
                    return;
                }
            }
        }

        /** The hashes of a tile, as the entries have them; the bundle must have the same. */
        private void tile(TilePath path, byte[] hashes) throws IOException {
            if (broken) {
                return;
            }
            try {
                var item = feed.next();
                if (item.isEmpty()) {
                    stop(path.toString(), Code.FILE_MISSING);
                } else if (!path.equals(item.get().path())) {
                    stop(item.get().file().name(), Code.FILE_OUT_OF_PLACE);
                } else if (!Arrays.equals(item.get().hashes(), hashes)) {
                    faults.add(
                            Code.HASH_DIFFERS,
                            path.toString(),
                            path.firstLeaf() + differing(item.get().hashes(), hashes) * path.leavesOfOne() + 1);
                }
            } catch (UnreadableBundle e) {
                throw new IOException(e);
            }
        }

        private static long differing(byte[] one, byte[] other) {
            return Math.max(0, Arrays.mismatch(one, other)) / Hash.BYTES;
        }

        private void stop(String file, Code code) {
            faults.add(code, file, tree.size() + 1);
            broken = true;
        }
    }
}
