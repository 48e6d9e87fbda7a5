package socai.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socai.proof.Checkpoint;
import socai.proof.NoteKey;
import socai.proof.NoteSigner;
import socai.testing.SmallLedger;
import socai.tiles.LogTiles;
import socai.witness.Witness;
import socai.witness.WitnessClient.Outcome;
import socai.witness.WitnessServer;

/** Witnesses of flesh and TCP: they see each checkpoint, and refuse the second of two histories. */
class WitnessesTest {
    private static final String ORIGIN = "so-cai.example/log";

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<URI, NoteKey> keys = new LinkedHashMap<>();

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

    private Checkpoints checkpoints(SmallLedger ledger) {
        return Checkpoints.open(
                ledger.database(), ledger.announcements(), ORIGIN, new SignerFolder(folder.resolve("signers")), null);
    }

    private Witnesses witnesses(SmallLedger ledger, Checkpoints checkpoints) {
        return new Witnesses(checkpoints, new LogTiles(ledger.database()), keys);
    }

    private WitnessServer startWitness(String name, NoteKey log) throws IOException {
        var witness = opened(new Witness(name, folder.resolve(name), List.of(log), Clock.systemUTC()));
        var server = opened(new WitnessServer(witness, new InetSocketAddress("localhost", 0)));
        keys.put(URI.create("http://localhost:" + server.port() + "/"), witness.key());
        return server;
    }

    @Test
    void a_checkpoint_is_seen_by_two_of_three_while_one_is_away() throws IOException, InterruptedException {
        var ledger = opened(new SmallLedger());
        var checkpoints = checkpoints(ledger);
        startWitness("w1", checkpoints.key());
        startWitness("w2", checkpoints.key());
        keys.put(
                URI.create("http://localhost:1"),
                NoteSigner.generateWitness("w3").key());
        var witnesses = witnesses(ledger, checkpoints);
        assertThat(witnesses.ask()).isEmpty();

        var first = checkpoints.make().orElseThrow();
        assertThat(witnesses.seen(first)).isEqualTo(new Witnesses.Seen(5, List.of(), 3));
        assertThat(witnesses.ask().values()).hasSize(3).hasAtLeastOneElementOfType(Outcome.Unreachable.class);
        assertThat(witnesses.seen(first)).isEqualTo(new Witnesses.Seen(5, List.of("w1", "w2"), 3));
        assertThat(witnesses.ask()).as("only who has not signed is asked again").hasSize(1);

        ledger.pay(300);
        var second = checkpoints.make().orElseThrow();
        assertThat(witnesses.seen(second).by()).isEmpty();
        witnesses.ask();
        assertThat(witnesses.seen(second).by()).containsExactly("w1", "w2");
        var note = checkpoints.withCosignatures(second);
        assertThat(note.signatures()).hasSize(3);
        assertThat(Checkpoint.parse(note.text()).size()).isEqualTo(305);
    }

    /** A key that signs is not asked what it signed: the answer must verify under the key that is known. */
    @Test
    void a_witness_with_another_key_than_is_known_counts_for_nothing() throws IOException, InterruptedException {
        var ledger = opened(new SmallLedger());
        var checkpoints = checkpoints(ledger);
        var server = startWitness("w1", checkpoints.key());
        keys.put(
                URI.create("http://localhost:" + server.port() + "/"),
                NoteSigner.generateWitness("w1").key());
        var made = checkpoints.make().orElseThrow();
        var witnesses = witnesses(ledger, checkpoints);
        assertThat(witnesses.ask().values()).singleElement().isInstanceOf(Outcome.Unreachable.class);
        assertThat(witnesses.seen(made).by()).isEmpty();
    }

    /**
     * A ledger of ten events is copied; the first goes on to fourteen, which a witness sees. Then the copy is put in
     * its place and goes on differently, with the same key: shorter, as long and longer than what was seen.
     */
    @Test
    void a_log_that_was_restored_from_a_copy_and_went_on_differently_is_refused()
            throws IOException, InterruptedException {
        var before = new SmallLedger();
        before.pay(5);
        var early = checkpoints(before);
        startWitness("w1", early.key());
        early.make();
        witnesses(before, early).ask();
        before.close();
        var copy = before.access().copied();

        var first = opened(new SmallLedger(before.access()));
        first.pay(4);
        var checkpoints = checkpoints(first);
        checkpoints.make();
        assertThat(witnesses(first, checkpoints).ask().values()).singleElement().isInstanceOf(Outcome.Signed.class);

        var second = opened(new SmallLedger(copy));
        var others = checkpoints(second);
        assertThat(others.key()).isEqualTo(checkpoints.key());
        second.pay(2);
        others.make();
        assertThat(onlyOutcome(second, others)).isEqualTo(new Outcome.SawMore(14));
        second.pay(2);
        others.make();
        assertThat(onlyOutcome(second, others)).isEqualTo(new Outcome.SawMore(14));
        second.pay(2);
        var longer = others.make().orElseThrow();
        assertThat(onlyOutcome(second, others))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(422));
        assertThat(witnesses(second, others).seen(longer).by()).isEmpty();

        first.pay(4);
        checkpoints.make();
        assertThat(onlyOutcome(first, checkpoints)).isInstanceOf(Outcome.Signed.class);
    }

    private Outcome onlyOutcome(SmallLedger ledger, Checkpoints checkpoints) throws InterruptedException {
        var outcomes = witnesses(ledger, checkpoints).ask().values();
        assertThat(outcomes).hasSize(1);
        return outcomes.iterator().next();
    }
}
