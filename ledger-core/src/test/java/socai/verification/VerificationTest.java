package socai.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.checkpoints.CheckpointFolder;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.SignerFolder;
import socai.proof.Cosignature;
import socai.proof.NoteSigner;
import socai.testing.SmallLedger;

/** Whatever table somebody changes with all rights, the verification names it, the position and what is wrong. */
class VerificationTest {
    private static final String ORIGIN = "so-cai.example/log";

    @TempDir
    Path folder;

    private final SmallLedger ledger = new SmallLedger();
    private Checkpoints checkpoints;

    @BeforeEach
    void sign() {
        checkpoints = Checkpoints.open(
                ledger.database(),
                ledger.announcements(),
                ORIGIN,
                new SignerFolder(folder.resolve("signers")),
                new CheckpointFolder(folder.resolve("copies")));
        checkpoints.make();
        ledger.pay(3);
        checkpoints.make();
        checkpoints.replaceKey("admin");
        checkpoints.make();
        ledger.pay(1);
        cosign();
    }

    /** The checkpoint of eight events, by one witness. */
    private void cosign() {
        var note = checkpoints.find(8).orElseThrow().note();
        var witness = NoteSigner.generateWitness("w1");
        var line = Cosignature.sign(note.text(), witness, Instant.ofEpochSecond(1_800_000_000))
                .line();
        ledger.asSuperuser("insert into cosignature (size, witness, signed_at, line) values (8, '" + witness.key()
                + "', to_timestamp(1800000000), '" + line + "')");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Verification.Report verify() {
        return new Verification(ledger.database(), checkpoints, List.of()).run();
    }

    @Test
    void a_ledger_that_nobody_touched_has_no_fault_and_no_warning() {
        var report = verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.size()).isEqualTo(10);
        assertThat(checkpoints.make().orElseThrow().checkpoint().root()).isEqualTo(report.root());
    }

    /** Ten events: 5 of the programme, 3 payments, a change of the key, a payment. Checkpoints of 5, 8 and 9. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "delete from ledger_event where position = 7 ~ ledger_event 7 EVENT_MISSING",
                "delete from ledger_event where position in (6, 7) ~ ledger_event 6 EVENTS_MISSING",
                "delete from ledger_event where position = 10 ~ ledger_event 10 TAIL_MISSING",
                "update ledger_event set payload = jsonb_set(payload, '{amount}', '2') where position = 7 ~ ledger_event 7 RECORD_CHANGED",
                "update ledger_event set metadata = jsonb_set(metadata, '{actor}', '\"x\"') where position = 7 ~ ledger_event 7 RECORD_CHANGED",
                "update ledger_event set recorded_at = '2000-01-01Z' where position = 7 ~ ledger_event 7 TIME_BACKWARDS",
                "update ledger_event set sequence = 70 where position = 7 ~ ledger_event 7 SEQUENCE_BROKEN",
                "update log_batch set root = sha256(root) where size = 8 ~ log_batch 8 ROOT_DIFFERS",
                "update log_batch set frontier = frontier || '\\x00' where size = 8 ~ log_batch 8 ROOT_DIFFERS",
                "update log_batch set recorded_at = recorded_at - interval '1 us' where size = 8 ~ log_batch 8 BATCH_TIME_DIFFERS",
                "delete from log_batch where size = 7 ~ log_batch 7 BATCH_TIME_DIFFERS",
                "delete from log_batch where size = 10 ~ log_batch 10 OUTSIDE_TREE",
                "delete from unique_key where position = 7 ~ unique_key 7 KEY_MISSING",
                "update unique_key set value = 'x' where position = 7 ~ unique_key 7 KEY_ADDED",
                "insert into unique_key select 9, kind, value, generation, position, holder, waiting from unique_key where position = 7 ~ key_edition 7 EDITION_UNRECORDED",
                "REWRITE 7 ~ checkpoint 8 STATED_OTHER_ROOT",
                "REWRITE 7 ~ folder 8 STATED_OTHER_ROOT",
                "CUT 6 ~ checkpoint 8 STATED_CUT_OFF",
                "update checkpoint set root = sha256(root) where size = 5 ~ checkpoint 5 STATED_OTHER_ROOT",
                "update checkpoint set note = 'x' where size = 5 ~ checkpoint 5 STATED_NOT_SIGNED",
                "update checkpoint set note = (select note from checkpoint where size = 8) where size = 5 ~ checkpoint 5 STATED_OTHER_ROOT",
                "update cosignature set signed_at = now() ~ cosignature 8 STATED_NOT_SIGNED",
                "update cosignature set line = 'x' ~ cosignature 8 STATED_NOT_SIGNED",
                "update cosignature set size = 5 ~ cosignature 5 STATED_NOT_SIGNED",
                "update log_key set key = 'a+00000000+' || repeat('A', 43) || '=' where number = 1 ~ log_key 0 STATED_NOT_SIGNED",
                "update log_key set key = (select replace(key, 'so-cai', 'so-cay') from log_key where number = 2) where number = 2 ~ log_key 9 STATED_NOT_SIGNED"
            })
    void what_is_changed_is_named_with_its_table_and_position(String change, String expected) {
        if (change.startsWith("REWRITE ")) {
            ledger.rewrite(Long.parseLong(change.substring(8)));
        } else if (change.startsWith("CUT ")) {
            ledger.cutOffAfter(Long.parseLong(change.substring(4)));
        } else {
            ledger.asSuperuser(change);
        }
        var found = verify().faults().stream()
                .map(fault -> fault.table() + " " + fault.position() + " " + fault.code())
                .toList();
        assertThat(found).containsAll(expected == null ? List.of() : List.of(expected));
    }
}
