package socai.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.ZipFile;
import socai.proof.Checkpoint;
import socai.proof.EntryBundle;
import socai.proof.Frontier;
import socai.proof.MerkleTree;
import socai.proof.NoteSigner;
import socai.proof.TilePath;
import socai.proof.TilePath.Kind;
import socai.proof.TileStack;

/** The files of a bundle in somebody's hands who changes them, and packs them again as a ledger would. */
final class Parts {
    final Map<String, byte[]> files = new LinkedHashMap<>();

    private Parts() {}

    /** Read by a zip library that is not ours. */
    static Parts of(Path bundle) throws IOException {
        var parts = new Parts();
        try (var zip = new ZipFile(bundle.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                try (var bytes = zip.getInputStream(entry)) {
                    parts.files.put(entry.getName(), bytes.readAllBytes());
                }
            }
        }
        return parts;
    }

    String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    void set(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void replace(String name, String what, String by) {
        if (!text(name).contains(what)) {
            throw new IllegalArgumentException(name + " has no " + what);
        }
        set(name, text(name).replace(what, by));
    }

    byte[] bytes(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    /** Changes one bit in the middle. */
    void flip(String name) {
        var bytes = bytes(name).clone();
        bytes[bytes.length / 2] ^= 1;
        files.put(name, bytes);
    }

    /** Packs the files as they are, the manifest too. */
    void pack(Path file) throws IOException {
        try (var out = Files.newOutputStream(file);
                var zip = new StoredZipWriter(out)) {
            for (var entry : files.entrySet()) {
                zip.add(entry.getKey(), entry.getValue());
            }
            zip.finish();
        }
    }

    Manifest manifest() throws UnreadableBundle {
        var text = text(Manifest.NAME);
        return Manifest.parse(text.substring(0, text.indexOf(Manifest.FILES) + Manifest.FILES.length() + 1));
    }

    /** Makes the list of the manifest again, so that it agrees with the files. */
    void list(Manifest head) throws IOException {
        var packed = new ByteArrayOutputStream();
        files.remove(Manifest.NAME);
        var lines = new ArrayList<String>();
        files.forEach((name, bytes) -> lines.add(Manifest.line(name, bytes.length, BundleWriter.sha256(bytes))));
        packed.writeBytes((head.head() + String.join(",\n", lines) + "\n]}\n").getBytes(StandardCharsets.UTF_8));
        files.put(Manifest.NAME, packed.toByteArray());
    }

    void list() throws IOException, UnreadableBundle {
        list(manifest());
    }

    /** The texts of all entries. */
    List<String> entries() {
        var texts = new ArrayList<String>();
        files.forEach((name, bytes) -> {
            if (name.startsWith("tile/entries/") || name.startsWith("wide-entries/")) {
                var isWide = name.startsWith("wide");
                (isWide ? EntryBundle.readWide(bytes) : EntryBundle.read(bytes))
                        .forEach(text -> texts.add(new String(text, StandardCharsets.UTF_8)));
            }
        });
        return texts;
    }

    /**
     * Somebody with the signing key rewrites the whole: entries, hashes, batches, checkpoints and manifest agree.
     * Cosignatures are left out, for those he cannot make.
     */
    void rewrite(List<String> entries, NoteSigner signer, UnaryOperator<String> keys) throws Exception {
        var before = manifest();
        var rows = new ArrayList<CheckpointRow>();
        for (var line : text("checkpoints/000000").split("\n", -1)) {
            CheckpointRow.parse(line).ifPresent(rows::add);
        }
        var programmes = files.remove(BundleNames.PROGRAMMES);
        files.keySet().removeIf(name -> name.startsWith("tile/") || name.startsWith("wide-entries/"));
        var tree = new Frontier();
        var signed = new ArrayList<CheckpointRow>();
        var tiles = new TileStack((path, hashes) -> files.put(path.toString(), hashes));
        for (var from = 0; from < entries.size(); from += TilePath.FULL) {
            var texts = entries.subList(from, Math.min(entries.size(), from + TilePath.FULL)).stream()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toList();
            var path = TilePath.hashes(0, from / TilePath.FULL, texts.size());
            var fits = EntryBundle.fits(texts);
            files.put(
                    path.as(fits ? Kind.ENTRIES : Kind.WIDE_ENTRIES).toString(),
                    fits ? EntryBundle.write(texts) : EntryBundle.writeWide(texts));
            for (var text : texts) {
                tree.append(MerkleTree.leaf(text));
                tiles.add(MerkleTree.leaf(text));
                rows.stream()
                        .filter(row -> row.checkpoint().size() == tree.size())
                        .forEach(row -> signed.add(again(row, tree, signer)));
            }
        }
        tiles.finish();
        if (signed.isEmpty() || signed.getLast().checkpoint().size() < tree.size()) {
            signed.add(again(rows.getLast(), tree, signer));
        }
        files.put(BundleNames.PROGRAMMES, programmes);
        set(BundleNames.CHECKPOINT, signed.getLast().note());
        set(
                "checkpoints/000000",
                String.join("", signed.stream().map(row -> row.text() + "\n").toList()));
        set(BundleNames.KEYS, keys.apply(text(BundleNames.KEYS)));
        set(BundleNames.KEY_ROWS, keys.apply(text(BundleNames.KEY_ROWS)));
        var batches = List.of(text("batches/000000").strip().split("\n", -1)).stream()
                .filter(line -> Long.parseLong(line.substring(0, line.indexOf(' '))) <= entries.size())
                .toList();
        set("batches/000000", String.join("\n", batches) + "\n");
        var last = entries.getLast();
        var at = last.indexOf("\"recordedAt\":\"") + 14;
        list(new Manifest(
                before.log(),
                tree.size(),
                tree.root(),
                Instant.parse(last.substring(at, last.indexOf('"', at))),
                batches.size(),
                signed.size(),
                0));
    }

    private static CheckpointRow again(CheckpointRow row, Frontier tree, NoteSigner signer) {
        var note = new Checkpoint(row.checkpoint().origin(), tree.size(), tree.root()).sign(signer);
        return new CheckpointRow(note.toString(), row.madeAt(), List.of());
    }
}
