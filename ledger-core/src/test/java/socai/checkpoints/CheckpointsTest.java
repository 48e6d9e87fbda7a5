package socai.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.checkpoints.Contradiction.Said;
import socai.proof.Checkpoint;
import socai.proof.Frontier;
import socai.proof.NoteKey;
import socai.proof.NoteSigner;
import socai.proof.SignedNote;
import socai.testing.SmallLedger;
import socai.testing.TestDatabase;

/** What the ledger once signed of its log it is held to, whoever changes the tables with whatever rights. */
class CheckpointsTest {
    private static final String ORIGIN = "so-cai.example/log";

    @TempDir
    Path folder;

    private final SmallLedger ledger = new SmallLedger();

    @AfterEach
    void close() {
        ledger.close();
    }

    private Checkpoints open() {
        return open(ORIGIN, "signers", true);
    }

    private Checkpoints open(@Nullable String origin, String signers, boolean copies) {
        return Checkpoints.open(
                ledger.database(),
                ledger.announcements(),
                origin,
                new SignerFolder(folder.resolve(signers)),
                copies ? new CheckpointFolder(folder.resolve("copies")) : null);
    }

    @Test
    void a_checkpoint_is_signed_and_kept_in_the_table_and_outside_of_it() {
        var checkpoints = open();
        var made = checkpoints.make().orElseThrow();
        assertThat(made.checkpoint().origin()).isEqualTo(ORIGIN);
        assertThat(made.checkpoint().size()).isEqualTo(5);
        assertThat(made.note().isSignedBy(checkpoints.key())).isTrue();
        assertThat(checkpoints.make()).contains(made);
        ledger.pay(2);
        var next = checkpoints.make().orElseThrow();
        assertThat(next.checkpoint().size()).isEqualTo(7);
        assertThat(checkpoints.before(Long.MAX_VALUE, 10)).containsExactly(next, made);
        assertThat(new CheckpointFolder(folder.resolve("copies")).all()).containsExactly(made.note(), next.note());
        assertThat(open().newest()).contains(next);
    }

    @Test
    void the_key_is_in_a_file_that_its_owner_alone_reads() throws IOException {
        var key = open().key();
        var file = onlyFile(folder.resolve("signers"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(NoteSigner.parse(Files.readString(file).strip()).key()).isEqualTo(key);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> open().make())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("chmod 600");
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    @Test
    void a_process_without_the_key_signs_nothing_and_knows_what_was_signed() {
        var made = open().make();
        ledger.pay(1);
        var other = open(null, "other-machine", false);
        assertThat(other.key()).isEqualTo(open().key());
        assertThat(other.make()).isEqualTo(made);
        assertThat(folder.resolve("other-machine")).doesNotExist();
    }

    @Test
    void a_log_has_one_name_for_ever() {
        open();
        assertThatThrownBy(() -> open("so-cai.example/other", "signers", true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(ORIGIN);
        try (var other = new SmallLedger()) {
            var unnamed = Checkpoints.open(
                    other.database(), other.announcements(), null, new SignerFolder(folder.resolve("signers")), null);
            assertThat(unnamed.origin()).startsWith("so-cai.invalid/");
        }
    }

    @Test
    void a_key_hands_over_to_another_and_what_it_signed_stays_signed() {
        var checkpoints = open();
        var first = checkpoints.key();
        var before = checkpoints.make().orElseThrow();
        var second = checkpoints.replaceKey("admin");
        var after = checkpoints.make().orElseThrow();
        assertThat(checkpoints.keys()).containsExactly(first, second);
        assertThat(second.name()).isEqualTo(first.name());
        assertThat(before.note().isSignedBy(first)).isTrue();
        assertThat(after.checkpoint().size()).isEqualTo(6);
        assertThat(after.note().isSignedBy(second)).isTrue();
        assertThat(after.note().isSignedBy(first)).isFalse();
        var third = checkpoints.replaceKey("admin");
        ledger.pay(3);
        assertThat(open().make().orElseThrow().note().isSignedBy(third)).isTrue();
        assertThatThrownBy(() -> open(ORIGIN, "other-machine", false).replaceKey("admin"))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Whoever writes keys into the table, or signs with one that has handed over, is found at the next start. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "insert into log_key (number, key, position) values (3, 'STRANGER', 7) ~ KEYS 3 NOT_SIGNED",
                "update log_key set key = 'STRANGER' where number = 1 ~ KEYS 6 NOT_SIGNED",
                "update log_key set key = 'STRANGER' where number = 2 ~ KEYS 6 NOT_SIGNED",
                "OLD KEY ~ TABLE 6 NOT_SIGNED"
            })
    void a_key_that_no_event_names_signs_nothing(String change, String expected) {
        var checkpoints = open();
        var first = checkpoints.key();
        checkpoints.replaceKey("admin");
        var made = checkpoints.make().orElseThrow().checkpoint();
        var stranger = NoteSigner.generate(ORIGIN).key().toString();
        if (change.equals("OLD KEY")) {
            var old = new SignerFolder(folder.resolve("signers")).find(first).orElseThrow();
            ledger.asSuperuser("update checkpoint set note = '" + made.sign(old) + "'");
        } else {
            ledger.asSuperuser(change.replace("STRANGER", stranger));
        }
        var found = catchThrowableOfType(LogContradicted.class, () -> open(null, "signers", false));
        assertThat(found).isNotNull();
        assertThat(found.contradictions())
                .extracting(one -> one.witness() + " " + one.size() + " " + one.fault())
                .contains(expected);
    }

    @Test
    void an_empty_log_has_no_checkpoint() {
        try (var empty = new SmallLedger(TestDatabase.migrated())) {
            var checkpoints = Checkpoints.open(
                    empty.database(), empty.announcements(), null, new SignerFolder(folder.resolve("signers")), null);
            assertThat(checkpoints.make()).isEmpty();
            assertThat(NoteKey.parse(checkpoints.key().toString())).isEqualTo(checkpoints.key());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update checkpoint set size = 6",
                "delete from checkpoint",
                "truncate checkpoint cascade",
                "update cosignature set line = 'x'",
                "delete from cosignature",
                "truncate cosignature",
                "update log_key set key = 'x'",
                "delete from log_key",
                "truncate log_key cascade"
            })
    void nobody_changes_what_was_signed(String change) throws SQLException {
        open().make();
        assertThat(failure(ledger.database(), change)).isEqualTo("42501");
        try (var owner = ledger.access().ownersPool(1)) {
            assertThat(failure(owner, change)).isEqualTo("23001");
            assertThat(failure(owner, "set session_replication_role = replica; " + change))
                    .isEqualTo("23001");
        }
    }

    private static String failure(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var failure = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
            return failure == null ? "nothing stopped it" : failure.getSQLState();
        }
    }

    /** The log has twelve events, and checkpoints of 5 and 10; what is found is found at the next start. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "update log_batch set root = sha256(root) where size = 12 ~ BATCHES 12 OTHER_ROOT",
                "update log_batch set root = sha256(root) where size = 7 ~ BATCHES 7 OTHER_ROOT",
                "update log_batch set root = '' where size = 12 ~ BATCHES 12 OTHER_ROOT",
                "delete from log_batch where size = 12 ~ BATCHES 12 MISSING",
                "update log_batch set size = 13 where size = 12 ~ BATCHES 13 CUT_OFF",
                "update ledger_event set leaf_hash = sha256(leaf_hash) where position = 12 ~ BATCHES 12 OTHER_ROOT",
                "update ledger_event set leaf_hash = sha256(leaf_hash) where position = 9 ~ TABLE 10 OTHER_ROOT",
                "update ledger_event set leaf_hash = '' where position = 9 ~ EVENTS 9 MISSING",
                "delete from ledger_event where position = 9 ~ EVENTS 9 MISSING",
                "delete from ledger_event where position = 12 ~ BATCHES 12 CUT_OFF",
                "REWRITE 9 ~ TABLE 10 OTHER_ROOT",
                "REWRITE 9; delete from checkpoint where size = 10 ~ FOLDER 10 OTHER_ROOT",
                "REWRITE 1; delete from checkpoint ~ FOLDER 10 OTHER_ROOT",
                "CUT 9 ~ TABLE 10 CUT_OFF",
                "CUT 9; delete from checkpoint where size = 10 ~ FOLDER 10 CUT_OFF",
                "CUT 0; delete from checkpoint ~ FOLDER 10 CUT_OFF",
                "RESIGN ~ TABLE 10 NOT_SIGNED"
            })
    void what_was_changed_is_found_at_the_start(String change, String expected) {
        changeAfterTwoCheckpoints(change);
        var found = catchThrowableOfType(LogContradicted.class, this::open);
        assertThat(found).isNotNull();
        assertThat(found.contradictions())
                .extracting(one -> one.witness() + " " + one.size() + " " + one.fault())
                .contains(expected);
        assertThat(found.getMessage()).contains("Nothing was changed");
    }

    private void changeAfterTwoCheckpoints(String change) {
        var checkpoints = open();
        checkpoints.make();
        ledger.pay(5);
        checkpoints.make();
        ledger.pay(2);
        for (var step : change.split("; ", -1)) {
            change(step);
        }
    }

    private void change(String step) {
        if (step.startsWith("REWRITE ")) {
            ledger.rewrite(Long.parseLong(step.substring(8)));
        } else if (step.startsWith("CUT ")) {
            ledger.cutOffAfter(Long.parseLong(step.substring(4)));
        } else if (step.equals("RESIGN")) {
            var last = Checkpoint.parse(open().newest().orElseThrow().note().text());
            var forged = last.sign(NoteSigner.generate(ORIGIN));
            ledger.asSuperuser("update checkpoint set note = '" + forged + "' where size = 10");
        } else {
            ledger.asSuperuser(step);
        }
    }

    /** Nothing stands anywhere but in the memory of the process. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "REWRITE 9 ~ MEMORY 12 OTHER_ROOT",
                "CUT 9 ~ MEMORY 12 CUT_OFF",
                "update log_batch set root = sha256(root) where size = 12 ~ MEMORY 12 OTHER_ROOT"
            })
    void what_is_changed_while_a_process_runs_is_found_by_its_memory(String change, String expected) {
        var running = open(ORIGIN, "signers", false);
        ledger.pay(7);
        running.compare();
        change(change);
        var found = catchThrowableOfType(LogContradicted.class, running::make);
        assertThat(found).isNotNull();
        assertThat(found.contradictions())
                .extracting(one -> one.witness() + " " + one.size() + " " + one.fault())
                .contains(expected);
        assertThat(running.contradictions()).isEqualTo(found.contradictions());
        assertThat(running.newest()).isEmpty();
    }

    @Test
    void a_log_that_nobody_touched_is_found_as_it_was_said_to_be() {
        changeAfterTwoCheckpoints("select 1");
        var checkpoints = open();
        assertThat(checkpoints.contradictions()).isEmpty();
        for (var i = 0; i < 5; i++) {
            ledger.pay(1);
            assertThat(checkpoints.make().orElseThrow().checkpoint().size()).isEqualTo(13 + i);
        }
    }

    @Test
    void each_contradiction_is_told_in_words() {
        for (var said : Said.values()) {
            for (var fault : Contradiction.Fault.values()) {
                assertThat(new Contradiction(said, 7, fault).toString())
                        .contains("7")
                        .doesNotContain("null");
            }
        }
        assertThat(new LogContradicted(List.of(new Contradiction(Said.FOLDER, 7, Contradiction.Fault.CUT_OFF))))
                .hasMessageContaining("the log ends before the checkpoint of size 7 in its folder");
    }

    @Test
    void a_copy_outside_is_never_written_over() {
        var copies = new CheckpointFolder(folder.resolve("copies"));
        var signer = NoteSigner.generate(ORIGIN);
        var first = new Checkpoint(ORIGIN, 3, new Frontier().root()).sign(signer);
        copies.keep(first);
        copies.keep(first);
        var other = new Checkpoint("other", 3, new Frontier().root()).sign(NoteSigner.generate("other"));
        assertThatThrownBy(() -> copies.keep(other)).isInstanceOf(UncheckedIOException.class);
        assertThat(copies.all()).extracting(SignedNote::toString).containsExactly(first.toString());
    }
}
