package socai.absence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.KeptCheckpoint;
import socai.checkpoints.SignerFolder;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.proof.Checkpoint;
import socai.proof.SignedNote;
import socai.testing.Samples;
import socai.testing.SmallLedger;
import socai.tiles.LogFolder;
import socai.tiles.LogTiles;
import socai.tiles.TileFolder;

/** What the ledger signs not to be there is not there, and whoever has the log can see for himself. */
class AbsencesTest {
    @TempDir
    static Path folder;

    private static SmallLedger ledger;
    private static Checkpoints checkpoints;
    private static KeptCheckpoint before;
    private static KeptCheckpoint after;

    @BeforeAll
    static void prepare() {
        ledger = new SmallLedger();
        checkpoints = Checkpoints.open(
                ledger.database(),
                ledger.announcements(),
                "so-cai.example/log",
                new SignerFolder(folder.resolve("signers")),
                null);
        before = checkpoints.make().orElseThrow();
        ledger.record(Samples.disburse(Samples.NORTH, 10, "UNC-01/2013"));
        ledger.pay(1_100); // more than is read at once
        after = checkpoints.make().orElseThrow();
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    private static AbsenceClaim claim(
            @Nullable String programme, @Nullable String unit, @Nullable String payee, @Nullable String voucher) {
        return new AbsenceClaim(
                programme == null ? null : new ProgrammeCode(programme),
                unit == null ? null : new UnitCode(unit),
                payee == null ? null : new Text(payee),
                voucher == null ? null : new VoucherNumber(voucher));
    }

    private static SignedNote state(AbsenceClaim claim, KeptCheckpoint upTo) {
        try {
            return new Absences(ledger.database(), checkpoints).state(claim, upTo);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        ",,,UNC-01/2013",
        ",,,unc-1/2013",
        ",,,ＵＮＣ-01/2013",
        ",,CÔNG TY  CẦU ĐƯỜNG,",
        "P-2013,01,Công ty Cầu Đường,UNC-1/2013",
        ",01,,"
    })
    void what_is_there_in_some_spelling_is_named_and_not_signed_away(
            @Nullable String programme, @Nullable String unit, @Nullable String payee, @Nullable String voucher) {
        var claim = claim(programme, unit, payee, voucher);
        var refusal = catchThrowableOfType(Refusal.class, () -> state(claim, after));
        assertThat(refusal.code()).isEqualTo(RefusalCode.PAYMENT_FOUND);
        assertThat(refusal.details().get("position"))
                .isEqualTo(before.checkpoint().size() + 1);
        assertThat(state(claim, before).text())
                .contains("entries " + before.checkpoint().size() + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        ",,,UNC-02/2013",
        ",,Công ty Cầu Đường Bắc,",
        "P-2014,01,Công ty Cầu Đường,",
        ",02,Công ty Cầu Đường,UNC-01/2013",
        ",010,,"
    })
    void what_is_not_there_is_signed_and_read_back_and_searched_again_by_whoever_has_the_log(
            @Nullable String programme, @Nullable String unit, @Nullable String payee, @Nullable String voucher) {
        var claim = claim(programme, unit, payee, voucher);
        var note = state(claim, after);
        assertThat(note.isSignedBy(checkpoints.key())).isTrue();
        assertThat(state(claim, after))
                .as("the same words for the same question")
                .isEqualTo(note);
        var read = AbsenceStatement.parse(note.text());
        assertThat(read).isEqualTo(new AbsenceStatement(after.checkpoint(), claim));
        assertThat(AbsenceStatement.isMeant(note.text())).isTrue();
        assertThatThrownBy(() -> Checkpoint.parse(note.text()))
                .as("no reader takes it for a checkpoint")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_exported_log_refutes_a_false_statement_and_bears_a_true_one_out() throws IOException {
        var export = folder.resolve("export");
        new TileFolder(export).export(new LogTiles(ledger.database()), after.note(), checkpoints.keys());
        var bornOut = new AbsenceSearch(claim(null, null, null, "UNC-02/2013"));
        var refuted = new AbsenceSearch(claim(null, null, null, "unc-1/2013"));
        new LogFolder(export).entries(after.checkpoint().size(), entry -> {
            bornOut.read(entry);
            refuted.read(entry);
        });
        assertThat(bornOut.hasReadAllOf(after.checkpoint())).isTrue();
        assertThat(bornOut.hasReadAllOf(before.checkpoint())).isFalse();
        assertThat(bornOut.found()).isEmpty();
        assertThat(refuted.found().orElseThrow().position())
                .isEqualTo(before.checkpoint().size() + 1);
    }

    @Test
    void a_statement_has_one_spelling() {
        var text = state(claim(null, null, null, "UNC-02/2013"), after).text();
        for (var other : List.of(
                text.replace("no payment", "no payments"),
                text.replace("alike 1", "alike one"),
                text.replaceAll("entries [0-9]+", "entries 07"),
                text + "more\n")) {
            assertThatThrownBy(() -> AbsenceStatement.parse(other))
                    .as(other)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> checkpoints.sign("so-cai.example/log\n7\n"))
                .as("what looks like a checkpoint is signed as one alone")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_log_that_is_not_the_one_that_was_signed_is_signed_away_by_nobody() {
        try (var changed = new SmallLedger()) {
            var own = Checkpoints.open(
                    changed.database(),
                    changed.announcements(),
                    "so-cai.example/other",
                    new SignerFolder(folder.resolve("others")),
                    null);
            changed.record(Samples.disburse(Samples.NORTH, 10, "UNC-09"));
            var kept = own.make().orElseThrow();
            changed.asSuperuser(
                    "update ledger_event set payload = payload || '{\"reference\":\"UNC-10\"}' where position = "
                            + kept.checkpoint().size());
            assertThatThrownBy(
                            () -> new Absences(changed.database(), own).state(claim(null, null, null, "UNC-09"), kept))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("somebody changed it");
        }
    }

    @Test
    void where_another_process_has_the_key_nothing_is_signed() {
        var elsewhere = Checkpoints.open(
                ledger.database(), ledger.announcements(), null, new SignerFolder(folder.resolve("nothing")), null);
        var refusal = catchThrowableOfType(
                Refusal.class,
                () -> new Absences(ledger.database(), elsewhere).state(claim(null, "02", null, null), before));
        assertThat(refusal.code()).isEqualTo(RefusalCode.NO_SIGNING_KEY);
    }
}
