package socai.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socai.log.event.EvidenceChanged;
import socai.log.verification.LogTree;
import socai.proof.Checkpoint;
import socai.proof.EntryBundle;
import socai.proof.MerkleTree;
import socai.proof.NoteSigner;
import socai.proof.SignedNote;
import socai.proof.TilePath;
import socai.proof.TilePath.Kind;
import socai.proof.TileTree;
import socai.testing.SmallLedger;

/** The log as files: they hold what the log holds, are written once, and prove themselves without us. */
class TileFolderTest {
    @TempDir
    Path folder;

    private final SmallLedger ledger = new SmallLedger();
    private final NoteSigner signer = NoteSigner.generate("so-cai.example/log");
    private LogTiles tiles;
    private TileFolder files;

    @BeforeEach
    void open() {
        tiles = new LogTiles(ledger.database());
        files = new TileFolder(folder.resolve("log"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private SignedNote checkpoint() {
        return new LogTree(ledger.database()).checkpoint("so-cai.example/log").sign(signer);
    }

    private SignedNote export() {
        var note = checkpoint();
        files.export(tiles, note, List.of(signer.key()));
        return note;
    }

    @Test
    void a_stranger_makes_the_root_and_every_entry_of_it_from_the_files() throws IOException {
        for (var more : new int[] {0, 250, 1, 1, 260}) { // sizes 5, 255, 256, 257, 517
            ledger.pay(more);
            var note = export();
            var stated = Checkpoint.parse(files.checkpoint().orElseThrow().text());
            assertThat(files.checkpoint()).contains(note);
            var tree = new TileTree(files, stated.size());
            assertThat(tree.root()).isEqualTo(stated.root());
            for (var path : TilePath.ofLevel(0, stated.size()).toList()) {
                var bundle = Files.readAllBytes(
                        folder.resolve("log").resolve(path.as(Kind.ENTRIES).toString()));
                var entries = EntryBundle.read(bundle);
                assertThat(entries).hasSize(path.width());
                for (var i = 0; i < entries.size(); i++) {
                    assertThat(MerkleTree.leaf(entries.get(i))).isEqualTo(tree.leaf(path.firstLeaf() + i));
                }
            }
        }
        assertThat(Checkpoint.parse(checkpoint().text()).size()).isEqualTo(517);
        assertThat(folder.resolve("log/tile/1/000.p/2")).exists();
        assertThat(Files.readString(folder.resolve("log/keys"))).isEqualTo(signer.key() + "\n");
    }

    @Test
    void a_file_is_written_once_and_only_the_checkpoint_is_replaced() throws IOException {
        ledger.pay(300);
        export();
        var before = contents();
        ledger.pay(10);
        var note = checkpoint();
        assertThat(files.export(tiles, note, List.of(signer.key()))).isEqualTo(2);
        var after = contents();
        before.remove("checkpoint");
        assertThat(after).containsAllEntriesOf(before);
        assertThat(files.export(tiles, note, List.of(signer.key()))).isZero();
        assertThat(contents()).isEqualTo(after);
    }

    private Map<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        try (var all = Files.walk(folder.resolve("log"))) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                contents.put(
                        folder.resolve("log").relativize(file).toString(),
                        HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    @Test
    void another_history_is_not_written_into_the_folder() {
        ledger.pay(10);
        export();
        ledger.pay(10);
        var honest = checkpoint();
        ledger.rewrite(7);
        tiles = new LogTiles(ledger.database());
        assertThatThrownBy(this::export).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new TileFolder(folder.resolve("new")).export(tiles, honest, List.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void a_changed_file_and_a_changed_row_are_found_when_something_is_written() throws IOException {
        ledger.pay(10);
        export();
        Files.delete(folder.resolve("log/checkpoint"));
        Files.writeString(folder.resolve("log/tile/entries/000.p/15"), "forged");
        assertThatThrownBy(this::export).isInstanceOf(UncheckedIOException.class);
        ledger.asSuperuser("update ledger_event set payload = jsonb_set(payload, '{amount}', '2') where position = 9");
        var path = TilePath.hashes(0, 0, 15).as(Kind.ENTRIES);
        assertThatThrownBy(() -> tiles.find(path, 15)).hasMessageContaining("position 9");
    }

    /** Programmes of a whole province are longer than two bytes can say (ADR 0052). */
    @Test
    void entries_that_are_too_long_for_a_bundle_stand_in_a_wide_one_and_nowhere_else() throws IOException {
        ledger.defineLarge("LARGE", 700);
        var note = export();
        var size = Checkpoint.parse(note.text()).size();
        var path = TilePath.ofLevel(0, size).toList().getFirst();
        assertThat(tiles.find(path.as(Kind.ENTRIES), size)).isEmpty();
        var wide = EntryBundle.readWide(
                tiles.find(path.as(Kind.WIDE_ENTRIES), size).orElseThrow());
        assertThat(wide).hasSize((int) size).anyMatch(entry -> entry.length > 0xFFFF);
        var tree = new TileTree(files, size);
        for (var i = 0; i < size; i++) {
            assertThat(MerkleTree.leaf(wide.get(i))).isEqualTo(tree.leaf(i));
        }
        assertThat(folder.resolve("log").resolve(path.as(Kind.ENTRIES).toString()))
                .doesNotExist();
        assertThat(folder.resolve("log").resolve(path.as(Kind.WIDE_ENTRIES).toString()))
                .exists();
        ledger.pay(300);
        var later = Checkpoint.parse(export().text()).size();
        assertThat(tiles.find(TilePath.hashes(0, 1, (int) later - 256).as(Kind.ENTRIES), later))
                .isPresent();
    }

    @Test
    void what_the_log_does_not_reach_is_absent() {
        assertThat(tiles.find(TilePath.hashes(0, 0, 6), 5)).isEmpty();
        assertThat(tiles.find(TilePath.hashes(1, 0, 1), 5)).isEmpty();
        assertThat(tiles.find(TilePath.hashes(63, 9, 256), 5)).isEmpty();
        assertThat(tiles.find(TilePath.hashes(0, 0, 3), 5)).isPresent();
        assertThatThrownBy(() -> tiles.read(TilePath.hashes(0, 0, 6))).isInstanceOf(EvidenceChanged.class);
    }
}
