package socai.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.bundle.BundleFixture.found;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.proof.NoteKey;
import socai.proof.NoteSigner;
import socai.testing.SmallLedger;

/** Whatever somebody changes in a bundle, with whatever keys, it is found, and the place named; untouched it is sound. */
class BundleTamperTest {
    private static final int SIZE = 305;

    @TempDir
    static Path folder;

    private static SmallLedger ledger;
    private static NoteSigner signer;
    private static NoteKey key;
    private static Path whole;
    private static Path older;
    private static Path checkpoint;

    /** 305 entries, two checkpoints of which a witness signed one, one key. */
    @BeforeAll
    static void export() throws IOException {
        ledger = new SmallLedger();
        var checkpoints = BundleFixture.checkpoints(ledger, folder);
        key = checkpoints.key();
        signer = BundleFixture.signer(checkpoints, folder);
        ledger.pay(95);
        checkpoints.make();
        BundleFixture.cosign(ledger, checkpoints, 100);
        older = BundleFixture.export(ledger, folder.resolve("older.zip"));
        ledger.pay(205);
        checkpoint = folder.resolve("kept.txt");
        Files.writeString(checkpoint, checkpoints.make().orElseThrow().note().toString());
        whole = BundleFixture.export(ledger, folder.resolve("whole.zip"));
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    static Stream<String> files() throws IOException {
        return Parts.of(whole).files.keySet().stream().filter(name -> !name.equals(Manifest.NAME));
    }

    /** Something that somebody does to the files. */
    @FunctionalInterface
    private interface Change {
        void on(Parts parts) throws Exception;
    }

    private static Path changed(boolean listed, Change change) throws Exception {
        var parts = Parts.of(whole);
        change.on(parts);
        if (listed) {
            parts.list();
        }
        var file = folder.resolve("changed.zip");
        parts.pack(file);
        return file;
    }

    private static List<String> foundAfter(boolean listed, Change change) throws Exception {
        return found(changed(listed, change), null, null);
    }

    @Test
    void untouched_it_is_sound_against_all_that_was_kept() throws IOException {
        assertThat(found(whole, null, null)).isEmpty();
        assertThat(found(whole, checkpoint, key)).isEmpty();
        assertThat(found(whole, older, key)).isEmpty();
        assertThat(found(older, whole, key))
                .as("the other bundle goes on from this one")
                .isEmpty();
        assertThat(found(older, checkpoint, key)).containsExactly("STATED_LONGER kept.txt 305");
        assertThat(files()).hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_changed_byte_is_found_in_each_file(String name) throws Exception {
        assertThat(foundAfter(false, parts -> parts.flip(name))).contains("FILE_CHANGED " + name + " 0");
        var raw = Files.readAllBytes(whole);
        var at = placeOf(Parts.of(whole).bytes(name), raw);
        raw[at] ^= 1;
        assertThat(found(Files.write(folder.resolve("raw.zip"), raw), null, null))
                .contains("FILE_CHANGED " + name + " 0");
    }

    private static int placeOf(byte[] part, byte[] whole) {
        for (var at = 0; at < whole.length - part.length; at++) {
            if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
                return at + part.length / 2;
            }
        }
        throw new IllegalArgumentException("it is not there");
    }

    /** The manifest is made again, so that it agrees: what is left to disagree is the contents. */
    @ParameterizedTest
    @MethodSource("files")
    void a_changed_byte_is_found_in_each_file_though_the_manifest_agrees(String name) throws Exception {
        assertThat(foundAfter(true, parts -> parts.flip(name)))
                .isNotEmpty()
                .allMatch(fault -> !fault.startsWith("FILE_CHANGED"))
                .anyMatch(fault -> fault.contains(" " + name + " ")
                        // Which of entry and hash was changed, nobody can tell.
                        || fault.contains(" " + name.replace("tile/entries", "tile/0") + " "));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_that_was_taken_away_is_missed(String name) throws Exception {
        assertThat(foundAfter(false, parts -> parts.files.remove(name))).contains("FILE_MISSING " + name + " 0");
        assertThat(foundAfter(true, parts -> parts.files.remove(name)))
                .anyMatch(fault -> fault.contains("FILE_MISSING " + name)
                        || fault.contains("FILE_OUT_OF_PLACE")
                        || fault.contains("BATCH_WRONG batches")
                        || fault.contains("FILE_OTHER checkpoint "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzz", "tile/entries/002", "checkpoints/000001", "../../etc/passwd", "/etc/passwd"})
    void a_file_that_was_added_is_found(String name) throws Exception {
        assertThat(foundAfter(false, parts -> insert(parts, name, "tile/1/000.p/1")))
                .containsExactly("FILE_ADDED " + name + " 0");
        assertThat(foundAfter(true, parts -> insert(parts, name, "tile/1/000.p/1")))
                .anyMatch(fault -> fault.startsWith("FILE_OUT_OF_PLACE " + name));
    }

    private static void insert(Parts parts, String name, String before) {
        var files = new LinkedHashMap<>(parts.files);
        parts.files.clear();
        files.forEach((each, bytes) -> {
            if (each.equals(before)) {
                parts.files.put(name, new byte[] {1});
            }
            parts.files.put(each, bytes);
        });
    }

    @Test
    void files_that_were_exchanged_are_found() throws Exception {
        Change exchange = parts -> {
            var first = parts.files.get("tile/entries/000");
            parts.files.put("tile/entries/000", parts.files.get("tile/entries/001.p/49"));
            parts.files.put("tile/entries/001.p/49", first);
        };
        assertThat(foundAfter(false, exchange))
                .contains("FILE_CHANGED tile/entries/000 0", "FILE_OTHER tile/entries/000 1");
        assertThat(foundAfter(true, exchange)).contains("FILE_OTHER tile/entries/000 1");
        Change order = parts -> {
            var bytes = parts.files.remove("tile/0/000");
            parts.files.put("tile/0/000", bytes);
        };
        assertThat(foundAfter(false, order)).isNotEmpty();
        assertThat(foundAfter(true, order)).contains("FILE_OUT_OF_PLACE tile/entries/001.p/49 257");
    }

    /** What one changes in the entries and makes to agree everywhere but in the signatures, which need the key. */
    @ParameterizedTest
    @CsvSource({
        "AMOUNT, CHECKPOINT_NOT_SIGNED checkpoints/000000 100",
        "SWAP, POSITION_WRONG tile/entries/000 20",
        "SWAP, SEQUENCE_BROKEN tile/entries/000 20",
        "DELETE, POSITION_WRONG tile/entries/000 20",
        "DELETE, BATCH_TIME_DIFFERS batches/000000 20",
        "REPEAT, ID_REPEATED tile/entries/000 20",
        "TIME, TIME_BACKWARDS tile/entries/000 20",
        "SPACE, RECORD_UNREADABLE tile/entries/000 20",
        "TYPE, RECORD_UNREADABLE tile/entries/000 20",
        "TWICE, RECORD_UNREADABLE tile/entries/000 20",
        "OVERDRAW, OVERDRAWN tile/entries/000 20",
        "STREAM, UNLAWFUL tile/entries/000 20",
        "VOUCHER, VOUCHER_TWICE tile/entries/000 20"
    })
    void an_entry_that_was_changed_is_named(String what, String expected) throws Exception {
        var stranger = NoteSigner.generate(BundleFixture.ORIGIN);
        var entries = changedEntries(what);
        assertThat(foundAfter(false, parts -> parts.rewrite(entries, stranger, keys -> keys)))
                .contains(expected, "CHECKPOINT_NOT_SIGNED checkpoints/000000 100");
    }

    private static List<String> changedEntries(String what) throws IOException {
        var entries = new ArrayList<>(Parts.of(whole).entries());
        var entry = entries.get(19);
        switch (what) {
            case "AMOUNT" -> entries.set(19, entry.replace("\"amount\":1,", "\"amount\":2,"));
            case "SWAP" -> Collections.swap(entries, 19, 20);
            case "DELETE" -> entries.remove(19);
            case "REPEAT" ->
                entries.set(
                        19,
                        entry.replaceFirst("\"id\":\"[^\"]*\"", entries.get(18).substring(1, 44)));
            case "TIME" -> entries.set(19, entry.replaceFirst("recordedAt\":\"20", "recordedAt\":\"19"));
            case "SPACE" -> entries.set(19, entry.replace("\"amount\":1,", "\"amount\": 1,"));
            case "TYPE" -> entries.set(19, entry.replace("\"type\":\"Disbursed\"", "\"type\":\"Invented\""));
            case "TWICE" -> entries.set(19, entry.replace("\"amount\":1,", "\"amount\":1,\"amount\":1,"));
            case "OVERDRAW" -> entries.set(19, entry.replace("\"amount\":1,", "\"amount\":900001,"));
            case "VOUCHER" ->
                entries.set(19, entry.replaceFirst("\"reference\":\"[^\"]*\"", reference(entries.get(18))));
            case "STREAM" ->
                entries.set(
                        19,
                        entry.replace("\"line\":\"P-2013.ROADS\",\"metadata", "\"line\":\"P-2013.WELLS\",\"metadata"));
            default -> throw new IllegalArgumentException(what);
        }
        assertThat(entries).isNotEqualTo(Parts.of(whole).entries());
        return entries;
    }

    private static String reference(String entry) {
        return Pattern.compile("\"reference\":\"[^\"]*\"")
                .matcher(entry)
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    /** Whoever has the signing key makes all agree, and only what somebody kept tells. */
    @ParameterizedTest
    @ValueSource(ints = {SIZE, 300, 101})
    void a_ledger_that_was_rewritten_or_cut_off_and_signed_again_contradicts_what_was_kept(int left) throws Exception {
        var entries = changedEntries("AMOUNT").subList(0, left);
        var forged = changed(false, parts -> parts.rewrite(entries, signer, keys -> keys));
        assertThat(found(forged, null, key)).as("by itself it is sound").isEmpty();
        assertThat(found(forged, older, null)).containsExactly("STATED_OTHER_ROOT older.zip 100");
        assertThat(found(older, forged, null)).containsExactly("STATED_OTHER_ROOT changed.zip 100");
        assertThat(found(forged, checkpoint, null))
                .containsExactly((left == SIZE ? "STATED_OTHER_ROOT" : "STATED_LONGER") + " kept.txt 305");
        assertThat(found(forged, whole, null)).containsExactly("STATED_OTHER_ROOT whole.zip " + left);
    }

    @Test
    void a_ledger_under_another_key_is_told_from_the_one_that_is_known() throws Exception {
        var stranger = NoteSigner.generate(BundleFixture.ORIGIN);
        var forged = changed(
                false,
                parts -> parts.rewrite(
                        parts.entries(),
                        stranger,
                        keys -> keys.replace(key.toString(), stranger.key().toString())));
        assertThat(found(forged, null, null)).as("by itself it is sound").isEmpty();
        assertThat(found(forged, null, key)).containsExactly("KEY_UNKNOWN keys 0");
        assertThat(found(forged, checkpoint, null)).containsExactly("STATED_NOT_SIGNED kept.txt 305");
    }

    @Test
    void what_was_signed_is_not_moved_left_out_or_added_to() throws Exception {
        var lines = Parts.of(whole).text("checkpoints/000000").split("\n", -1);
        assertThat(foundAfter(true, parts -> parts.set("checkpoints/000000", lines[1] + "\n" + lines[0] + "\n")))
                .contains("CHECKPOINT_OUT_OF_PLACE checkpoints/000000 100");
        assertThat(foundAfter(true, parts -> parts.set("checkpoints/000000", lines[1] + "\n")))
                .contains("MANIFEST_DIFFERS manifest.json 0");
        assertThat(foundAfter(true, parts -> parts.set("checkpoints/000000", lines[0] + "\n")))
                .contains("FILE_OTHER checkpoint 305");
        var cosignature = CheckpointRow.parse(lines[0]).orElseThrow().seen().getFirst();
        assertThat(foundAfter(true, parts -> parts.replace("checkpoints/000000", cosignature.text(), "")))
                .contains("MANIFEST_DIFFERS manifest.json 0");
        var other = CheckpointRow.parse(lines[1]).orElseThrow();
        var moved = new CheckpointRow(other.note(), other.madeAt(), List.of(cosignature));
        assertThat(foundAfter(true, parts -> parts.set("checkpoints/000000", lines[0] + "\n" + moved.text() + "\n")))
                .contains("COSIGNATURE_NOT_SIGNED checkpoints/000000 305");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"size\":305', '\"size\":304'",
        "'\"batches\":', '\"batches\":1'",
        "'\"checkpoints\":2', '\"checkpoints\":3'",
        "'\"cosignatures\":1', '\"cosignatures\":0'",
        "'\"root\":\"', '\"root\":\"A'",
        "'\"version\":1', '\"version\":2'",
        "'\"size\":305', '\"size\":4611686018427387904'",
        "'so-cai-bundle', 'other-bundle'",
        "'\"size\":305', '\"size\": 305'"
    })
    void what_the_manifest_says_wrongly_is_found(String right, String wrong) throws Exception {
        var found = foundAfter(false, parts -> parts.replace(Manifest.NAME, right, wrong));
        assertThat(found)
                .isNotEmpty()
                .anyMatch(fault -> fault.contains("manifest.json")
                        || fault.equals("unreadable NO_MANIFEST")
                        || fault.equals("unreadable LATER_VERSION")
                        || fault.startsWith("FILE_OUT_OF_PLACE"));
    }

    /** Every length of a download that broke off, and damage anywhere in the frame of the zip file. */
    @Test
    void a_file_that_was_cut_off_or_damaged_ends_in_a_sentence() throws Exception {
        var bytes = Files.readAllBytes(whole);
        var file = folder.resolve("damaged.zip");
        for (var length = 0; length < bytes.length; length += 1 + bytes.length / 40) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThat(run(file)).as("cut off at %d", length).isEqualTo(2);
        }
        for (var at = 0; at < bytes.length; at += 1 + bytes.length / 40) {
            var damaged = bytes.clone();
            damaged[at] ^= 0x40;
            Files.write(file, damaged);
            assertThat(run(file)).as("damaged at %d", at).isIn(1, 2);
        }
        for (var at = bytes.length - 22; at < bytes.length; at++) {
            var damaged = bytes.clone();
            damaged[at] ^= 0x40;
            Files.write(file, damaged);
            assertThat(run(file)).as("damaged at %d", at).isEqualTo(2);
        }
        Files.write(file, new byte[0]);
        assertThat(run(file)).isEqualTo(2);
        assertThat(run(folder.resolve("not there.zip"))).isEqualTo(2);
        assertThat(run(folder)).isEqualTo(2);
    }

    private static int run(Path file) {
        var printed = new ByteArrayOutputStream();
        var code =
                BundleCommand.verify(List.of(file.toString()), new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsAnyOf("VERDICT", "There is no file")
                .doesNotContain("Exception", "\tat ");
        return code;
    }

    /** Zip files that others made: packed again, a bomb, two files of one name, a path out of the folder. */
    @Test
    void a_zip_file_of_another_program_is_not_taken() throws Exception {
        var file = folder.resolve("other.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var part : Parts.of(whole).files.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        assertThat(found(file, null, null)).containsExactly("unreadable OTHER_ZIP");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 256; i++) {
                zip.write(zeros);
            }
        }
        assertThat(found(file, null, null)).containsExactly("unreadable OTHER_ZIP");
        try (var out = Files.newOutputStream(file);
                var zip = new StoredZipWriter(out)) {
            zip.add("manifest.json", new byte[] {'{'});
            zip.add("manifest.json", new byte[] {'}'});
            zip.finish();
        }
        assertThat(found(file, null, null)).containsExactly("unreadable NO_MANIFEST");
        var parts = Parts.of(whole);
        try (var out = Files.newOutputStream(file);
                var zip = new StoredZipWriter(out)) {
            for (var part : parts.files.entrySet()) {
                zip.add(part.getKey(), part.getValue());
                if (part.getKey().equals(BundleNames.KEYS)) {
                    zip.add(part.getKey(), part.getValue());
                }
            }
            zip.finish();
        }
        assertThat(found(file, null, null)).containsExactly("FILE_ADDED keys 0");
        Files.copy(whole, file, StandardCopyOption.REPLACE_EXISTING);
        Files.write(file, new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(found(file, null, null)).containsExactly("unreadable NO_ZIP");
    }
}
