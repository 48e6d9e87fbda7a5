package socai.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.bundle.BundleFixture.found;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.commit;
import static socai.testing.Samples.disburse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.SignerFolder;
import socai.checkpoints.Witnesses;
import socai.proof.NoteKey;
import socai.testing.SmallLedger;
import socai.testing.TestDatabase;
import socai.tiles.LogTiles;
import socai.verification.Verification;
import socai.witness.Witness;
import socai.witness.WitnessClient.Outcome;
import socai.witness.WitnessServer;

/** A bundle holds a whole ledger: it is verified without it, and a ledger is made of it again. */
class BundleTest {
    private static final List<String> TABLES =
            List.of("ledger_event", "log_batch", "unique_key", "log_key", "checkpoint", "cosignature");

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var one : open.reversed()) {
            one.close();
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    /** Two keys, five checkpoints, a cosignature, a programme that is long, and entries of many kinds. */
    private SmallLedger ledger() {
        var ledger = opened(new SmallLedger());
        var checkpoints = BundleFixture.checkpoints(ledger, folder);
        ledger.record(commit(500, "HĐ-1"));
        checkpoints.make();
        BundleFixture.cosign(ledger, checkpoints, 6);
        ledger.defineLarge("LARGE", 700);
        ledger.pay(20);
        checkpoints.make();
        checkpoints.replaceKey("admin");
        checkpoints.make();
        ledger.record(disburse(NORTH, 7, "UNC-1"));
        ledger.pay(300);
        checkpoints.make();
        ledger.pay(2);
        return ledger;
    }

    @Test
    void a_bundle_is_the_same_file_each_time_and_says_all_to_a_stranger() throws Exception {
        var ledger = ledger();
        var file = BundleFixture.export(ledger, folder.resolve("one.zip"));
        ledger.pay(1);
        assertThat(BundleFixture.export(ledger, folder.resolve("two.zip"))).hasSameBinaryContentAs(file);
        var report = BundleVerification.verify(file, null, null);
        assertThat(report.faults()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.keys()).hasSize(2);
        assertThat(report.witnesses().values()).containsExactly(6L);
        assertThat(report.sums()).hasSize(1);
        var north = report.sums().getFirst().balance();
        assertThat(List.of(north.plan(), north.paid(), north.committed(), north.left()))
                .containsExactly(1_000_000L, 327L, 500L, 999_173L);
        assertThat(Parts.of(file).files.keySet()).contains("wide-entries/000", "tile/entries/001.p/75");
        var earlier = BundleFixture.export(ledger, folder.resolve("earlier.zip"), OptionalLong.of(6));
        assertThat(found(earlier, file, report.keys().getFirst())).isEmpty();
        assertThat(found(file, earlier, report.keys().getLast())).isEmpty();
    }

    @Test
    void it_is_told_in_two_languages_with_a_table_of_balances() throws IOException {
        var file = BundleFixture.export(ledger(), folder.resolve("whole.zip"));
        var printed = new ByteArrayOutputStream();
        var code =
                BundleCommand.verify(List.of(file.toString()), new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(BundleCommand.SOUND);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("KẾT LUẬN: ĐÚNG", "VERDICT: SOUND", "P-2013", "ROADS", "1.000.000", "999.173", "--against");
        assertThat(BundleWords.languages().getFirst().keySet())
                .isEqualTo(BundleWords.languages().getLast().keySet());
        for (var words : BundleWords.languages()) {
            for (var fault : BundleFaults.Code.values()) {
                assertThat(words.getProperty("fault." + fault)).as(fault.name()).isNotNull();
            }
            for (var reason : UnreadableBundle.Code.values()) {
                assertThat(words.getProperty("unreadable." + reason))
                        .as(reason.name())
                        .isNotNull();
            }
        }
    }

    @Test
    void a_row_that_was_changed_is_given_to_nobody() {
        var ledger = ledger();
        ledger.asSuperuser("update ledger_event set payload = jsonb_set(payload, '{amount}', '2') where position = 9");
        assertThatThrownBy(() -> BundleFixture.export(ledger, folder.resolve("whole.zip")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_ledger_that_is_restored_is_the_same_in_every_table_and_goes_on() throws Exception {
        var ledger = ledger();
        ledger.asSuperuser("delete from unique_key where position > 331; delete from ledger_event where position > 331;"
                + " delete from log_batch where size > 331"); // what no checkpoint covers is in no bundle
        var file = BundleFixture.export(ledger, folder.resolve("whole.zip"));
        var access = TestDatabase.migrated();
        try (var database = access.pool(4)) {
            assertThat(BundleRestore.restore(file, database, null, null).isSound())
                    .isTrue();
            assertThatThrownBy(() -> BundleRestore.restore(file, database, null, null))
                    .isInstanceOf(BundleRestore.NotEmpty.class);
        }
        var restored = opened(new SmallLedger(access));
        for (var table : TABLES) {
            assertThat(rows(restored, table)).as(table).isNotEmpty().isEqualTo(rows(ledger, table));
        }
        assertThat(BundleFixture.export(restored, folder.resolve("again.zip"))).hasSameBinaryContentAs(file);

        var checkpoints = BundleFixture.checkpoints(restored, folder);
        restored.pay(3);
        assertThat(checkpoints.make().orElseThrow().checkpoint().size()).isEqualTo(334);
        var verified = new Verification(restored.database(), checkpoints, List.of()).run();
        assertThat(verified.faults()).isEmpty();
        assertThat(BundleVerification.verify(BundleFixture.export(restored, folder.resolve("later.zip")), file, null)
                        .isSound())
                .isTrue();
    }

    private static List<String> rows(SmallLedger ledger, String table) throws SQLException {
        try (var connection = ledger.database().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select t::text from " + table + " t order by 1")) {
            var rows = new ArrayList<String>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    @Test
    void without_the_private_key_a_restored_ledger_runs_and_signs_nothing() throws Exception {
        var file = BundleFixture.export(ledger(), folder.resolve("whole.zip"));
        var access = TestDatabase.migrated();
        try (var database = access.pool(4)) {
            BundleRestore.restore(file, database, null, null);
        }
        var restored = opened(new SmallLedger(access));
        var checkpoints = Checkpoints.open(
                restored.database(),
                restored.announcements(),
                BundleFixture.ORIGIN,
                new SignerFolder(folder.resolve("another machine")),
                null);
        restored.pay(1);
        assertThat(checkpoints.make().orElseThrow().checkpoint().size()).isEqualTo(331);
    }

    @Test
    void what_is_not_sound_or_breaks_off_leaves_the_ledger_empty() throws Exception {
        var file = BundleFixture.export(ledger(), folder.resolve("whole.zip"));
        var parts = Parts.of(file);
        parts.flip("tile/entries/001.p/75");
        var changed = folder.resolve("changed.zip");
        parts.pack(changed);
        var access = TestDatabase.migrated();
        try (var database = access.pool(4);
                var owner = access.ownersPool(1)) {
            assertThat(BundleRestore.restore(changed, database, null, null).isSound())
                    .isFalse();
            // The server ends the session in the midst of the last table that is written.
            try (var connection = owner.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("""
                        create function pg_temp_kill() returns trigger language plpgsql security definer as $$
                        begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
                        create trigger kill before insert on key_edition for each row execute function pg_temp_kill()
                        """);
                assertThatThrownBy(() -> BundleRestore.restore(file, database, null, null))
                        .isInstanceOf(RuntimeException.class);
                for (var table : TABLES) {
                    try (var row = statement.executeQuery("select count(*) from " + table)) {
                        row.next();
                        assertThat(row.getLong(1)).as(table).isZero();
                    }
                }
                statement.execute("drop trigger kill on key_edition");
            }
            assertThat(BundleRestore.restore(file, database, null, null).isSound())
                    .isTrue();
        }
    }

    /** A ledger is restored from an older bundle and goes on differently, with the same key: there are two histories. */
    @Test
    void two_histories_are_told_by_the_witness_and_by_either_bundle() throws Exception {
        var first = opened(new SmallLedger());
        var checkpoints = BundleFixture.checkpoints(first, folder);
        first.pay(5);
        checkpoints.make();
        var older = BundleFixture.export(first, folder.resolve("older.zip"));
        var access = TestDatabase.migrated();
        try (var database = access.pool(4)) {
            BundleRestore.restore(older, database, null, null);
        }
        var second = opened(new SmallLedger(access));
        var others = BundleFixture.checkpoints(second, folder);
        first.pay(4);
        second.pay(6);
        var one = checkpoints.make().orElseThrow();
        var other = others.make().orElseThrow();

        var witness = opened(new Witness("w1", folder.resolve("w1"), List.of(checkpoints.key()), Clock.systemUTC()));
        var server = opened(new WitnessServer(witness, new InetSocketAddress("localhost", 0)));
        var address = Map.of(URI.create("http://localhost:" + server.port() + "/"), witness.key());
        assertThat(witnesses(first, checkpoints, address)).isInstanceOf(Outcome.Signed.class);
        assertThat(witnesses(second, others, address)).isInstanceOf(Outcome.Refused.class);

        var ours = BundleFixture.export(first, folder.resolve("first.zip"));
        var theirs = BundleFixture.export(second, folder.resolve("second.zip"));
        var ourNote = Files.writeString(folder.resolve("first.txt"), one.note().toString());
        var theirNote =
                Files.writeString(folder.resolve("second.txt"), other.note().toString());
        assertThat(found(ours, older, null)).isEmpty();
        assertThat(found(theirs, older, null)).isEmpty();
        assertThat(found(theirs, ourNote, null)).containsExactly("STATED_OTHER_ROOT first.txt 14");
        assertThat(found(theirs, ours, null)).containsExactly("STATED_OTHER_ROOT first.zip 14");
        assertThat(found(ours, theirs, null)).containsExactly("STATED_OTHER_ROOT second.zip 14");
        assertThat(found(ours, theirNote, null)).containsExactly("STATED_LONGER second.txt 16");
        first.pay(10);
        checkpoints.make();
        assertThat(found(BundleFixture.export(first, folder.resolve("later.zip")), theirNote, null))
                .containsExactly("STATED_OTHER_ROOT second.txt 16");
    }

    private static Outcome witnesses(SmallLedger ledger, Checkpoints checkpoints, Map<URI, NoteKey> address)
            throws InterruptedException {
        return new Witnesses(checkpoints, new LogTiles(ledger.database()), address)
                .ask()
                .values()
                .iterator()
                .next();
    }

    /** More files than a short end of a zip file can count, read in a heap that holds none of it. */
    @Test
    void a_long_bundle_is_read_in_little_memory() throws Exception {
        var file = folder.resolve("long.zip");
        var number = 70_000;
        try (var out = Files.newOutputStream(file);
                var zip = new StoredZipWriter(out)) {
            for (var i = 0; i < number; i++) {
                zip.add("checkpoints/%06d".formatted(i), new byte[] {(byte) i});
            }
            zip.finish();
        }
        try (var zip = StoredZip.open(file)) {
            var walk = zip.walk(zip.first(), 0);
            var count = 0;
            while (walk.hasNext()) {
                var part = walk.next();
                assertThat(zip.read(part)).containsExactly((byte) count);
                count++;
            }
            assertThat(count).isEqualTo(number).isEqualTo((int) zip.files());
        }
        try (var strangers = new ZipFile(file.toFile())) {
            assertThat(strangers.size()).isEqualTo(number);
        }
        assertThat(found(file, null, null)).containsExactly("unreadable NO_MANIFEST");
    }

    /** The stock tools that README.md names. */
    @Test
    void sha256sum_accepts_the_files_and_refuses_a_changed_one() throws Exception {
        var file = BundleFixture.export(ledger(), folder.resolve("whole.zip"));
        var parts = Parts.of(file);
        for (var part : parts.files.entrySet()) {
            var target = folder.resolve("unpacked").resolve(part.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, part.getValue());
        }
        var command = parts.text(BundleNames.README)
                .lines()
                .filter(line -> line.contains("sha256sum"))
                .findFirst()
                .orElseThrow();
        assertThat(shell(command)).isZero();
        Files.writeString(folder.resolve("unpacked/tile/0/000"), "changed");
        assertThat(shell(command)).isNotZero();
    }

    private int shell(String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.resolve("unpacked").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
