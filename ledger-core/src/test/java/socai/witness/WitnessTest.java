package socai.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Tries.lives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socai.proof.AddCheckpoint;
import socai.proof.Checkpoint;
import socai.proof.Cosignature;
import socai.proof.Frontier;
import socai.proof.Hash;
import socai.proof.MerkleTree;
import socai.proof.NoteSigner;
import socai.proof.SignedNote;

/** Each rule that C2SP tlog-witness gives a witness, and a log that grows or splits at random. */
class WitnessTest {
    private static final String ORIGIN = "so-cai.example/log";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final NoteSigner log = NoteSigner.generate(ORIGIN);
    private Witness witness;

    @BeforeEach
    void open() throws IOException {
        witness = new Witness("council.example/w1", folder, List.of(log.key()), CLOCK);
    }

    @AfterEach
    void close() throws IOException {
        witness.close();
    }

    /** A history of which the first leaves are those of any other, and the rest bears its name. */
    private record History(String name, int shared) {
        Hash leaf(long number) {
            return MerkleTree.leaf(
                    (number < shared ? "leaf " : name + " ").getBytes(StandardCharsets.UTF_8),
                    new byte[] {(byte) number});
        }

        Hash root(long from, long to) {
            var tree = new Frontier();
            for (var number = from; number < to; number++) {
                tree.append(leaf(number));
            }
            return tree.root();
        }

        List<Hash> proof(long old, long size) {
            return MerkleTree.consistencyProof(this::root, old, size);
        }
    }

    private static final History TRUE = new History("true", 0);

    private String request(History history, long old, long size) {
        var note = new Checkpoint(ORIGIN, size, history.root(0, size)).sign(log);
        return new AddCheckpoint(old, history.proof(old, size), note).text();
    }

    private Witness.Answer ask(History history, long old, long size) {
        return witness.add(request(history, old, size));
    }

    @Test
    void a_log_that_grows_is_signed_each_time() {
        for (var sizes : new long[][] {{0, 0}, {0, 5}, {5, 5}, {5, 8}, {8, 200}}) {
            var answer = ask(TRUE, sizes[0], sizes[1]);
            assertThat(answer.status()).as("%d to %d", sizes[0], sizes[1]).isEqualTo(200);
            var note = SignedNote.parse(
                    new Checkpoint(ORIGIN, sizes[1], TRUE.root(0, sizes[1])).sign(log) + answer.body());
            assertThat(note.isSignedBy(witness.key())).isTrue();
            assertThat(Cosignature.of(note, witness.key()).getFirst().time()).isEqualTo(CLOCK.instant());
        }
    }

    @Test
    void what_is_no_request_is_told_so() {
        for (var text : new String[] {
            "", "old 0", "old 0\n\n", "old 00\n\n" + request(TRUE, 0, 5).substring(7), "new 0"
        }) {
            assertThat(witness.add(text).status()).as(text).isEqualTo(400);
        }
    }

    @Test
    void an_old_size_above_the_new_one_is_no_request() {
        var note = new Checkpoint(ORIGIN, 5, TRUE.root(0, 5)).sign(log);
        assertThat(witness.add(new AddCheckpoint(6, List.of(), note).text()).status())
                .isEqualTo(400);
    }

    @Test
    void an_unknown_log_is_not_found_and_an_unknown_key_forbidden() {
        var stranger = NoteSigner.generate("other.example/log");
        var other = new Checkpoint("other.example/log", 5, TRUE.root(0, 5)).sign(stranger);
        assertThat(witness.add(new AddCheckpoint(0, List.of(), other).text()).status())
                .isEqualTo(404);
        var forged = new Checkpoint(ORIGIN, 5, TRUE.root(0, 5)).sign(NoteSigner.generate(ORIGIN));
        assertThat(witness.add(new AddCheckpoint(0, List.of(), forged).text()).status())
                .isEqualTo(403);
    }

    @Test
    void another_old_size_than_the_last_is_told_the_last() {
        ask(TRUE, 0, 5);
        for (var old : new long[] {0, 4}) {
            var answer = ask(TRUE, old, 8);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.contentType()).isEqualTo("text/x.tlog.size");
            assertThat(answer.body()).isEqualTo("5\n");
        }
    }

    @Test
    void another_history_is_never_signed() {
        ask(TRUE, 0, 8);
        var split = new History("split", 5);
        assertThat(ask(split, 8, 8).status()).isEqualTo(409);
        assertThat(ask(split, 8, 20).status()).isEqualTo(422);
        var note = new Checkpoint(ORIGIN, 20, TRUE.root(0, 20)).sign(log);
        assertThat(witness.add(new AddCheckpoint(8, List.of(), note).text()).status())
                .isEqualTo(422);
        assertThat(ask(TRUE, 8, 20).status()).isEqualTo(200);
    }

    @Test
    void what_was_signed_is_known_after_a_restart() throws IOException {
        var key = witness.key();
        ask(TRUE, 0, 8);
        assertThatThrownBy(() -> new Witness("council.example/w1", folder, List.of(), CLOCK))
                .isInstanceOf(IllegalStateException.class);
        witness.close();
        assertThatThrownBy(() -> new Witness("other.example/w1", folder, List.of(), CLOCK).close())
                .isInstanceOf(IllegalStateException.class);
        open();
        assertThat(witness.key()).isEqualTo(key);
        assertThat(ask(new History("split", 5), 8, 9).status()).isEqualTo(422);
        assertThat(ask(TRUE, 8, 9).status()).isEqualTo(200);
    }

    /** Logs that grow and split at random: what is signed is always one history, and the true one goes on. */
    @Test
    void of_any_histories_one_alone_is_signed() {
        lives(40).checkAssert(seed -> {
            var random = new Random(seed);
            var origin = "log.example/" + UUID.randomUUID();
            var signer = NoteSigner.generate(origin);
            try (var any =
                    new Witness("w", folder.resolve(UUID.randomUUID().toString()), List.of(signer.key()), CLOCK)) {
                var size = 0L;
                for (var i = 0; i < 12; i++) {
                    var next = size + random.nextInt(12);
                    var split = new History("split", random.nextInt((int) size + 1));
                    var isSplit = size > 0 && random.nextBoolean() && split.shared() < size;
                    var history = isSplit ? split : TRUE;
                    var note = new Checkpoint(origin, next, history.root(0, next)).sign(signer);
                    var answer = any.add(new AddCheckpoint(size, history.proof(size, next), note).text());
                    assertThat(answer.status() == 200).isEqualTo(!isSplit);
                    size = isSplit ? size : next;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void it_is_served_over_http() throws IOException, InterruptedException {
        try (var server = new WitnessServer(witness, new InetSocketAddress("localhost", 0))) {
            var prefix = "http://localhost:" + server.port();
            var asked = post(prefix + "/add-checkpoint", request(TRUE, 0, 5));
            assertThat(asked.statusCode()).isEqualTo(200);
            assertThat(asked.body()).startsWith("— council.example/w1 ").endsWith("\n");
            var again = post(prefix + "/add-checkpoint", request(TRUE, 0, 5));
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
            assertThat(post(prefix + "/add-checkpoint", "x".repeat(70_000)).statusCode())
                    .isEqualTo(413);
            assertThat(post(prefix + "/other", "").statusCode()).isEqualTo(404);
            var key = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(prefix + "/key")).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(key.body()).isEqualTo(witness.key() + "\n");
        }
    }

    private static HttpResponse<String> post(String address, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
