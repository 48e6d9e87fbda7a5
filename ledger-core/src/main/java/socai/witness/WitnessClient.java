package socai.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import socai.proof.AddCheckpoint;
import socai.proof.Checkpoint;
import socai.proof.Cosignature;
import socai.proof.Hash;
import socai.proof.NoteKey;
import socai.proof.SignedNote;

/** Asks one witness to sign checkpoints, and believes none of its signatures that does not verify. */
public final class WitnessClient {
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final Duration ANSWERING = Duration.ofSeconds(10);
    private static final String SIZE = "(0|[1-9][0-9]{0,17})\n";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECTING).build();
    private final URI address;
    private final NoteKey key;

    /**
     * A witness.
     *
     * @param prefix the address before {@code /add-checkpoint}
     * @param key what its cosignatures verify with
     */
    public WitnessClient(URI prefix, NoteKey key) {
        this.address = URI.create(prefix.toString().replaceAll("/+$", "") + "/add-checkpoint");
        this.key = key;
    }

    public NoteKey key() {
        return key;
    }

    /** The answer of a witness. */
    public sealed interface Outcome {
        /** It signed. */
        record Signed(List<Cosignature> cosignatures) implements Outcome {
            public Signed {
                cosignatures = List.copyOf(cosignatures);
            }
        }

        /**
         * It has signed a longer log, or another of the same length: a tail was cut off, or the log is another now.
         *
         * @param size that it has seen
         */
        record SawMore(long size) implements Outcome {}

        /** It says that the log does not go on from what it has seen; or refuses for another reason. */
        record Refused(int status, String why) implements Outcome {}

        /** It does not answer, or not as is specified. */
        record Unreachable(String why) implements Outcome {}
    }

    /**
     * Asks for a cosignature.
     *
     * @param seen the size that it is believed to have seen last
     * @param proof makes the proof of consistency from a size
     */
    public Outcome ask(SignedNote note, long seen, LongFunction<List<Hash>> proof) throws InterruptedException {
        var size = Checkpoint.parse(note.text()).size();
        try {
            var answer = send(note, Math.min(seen, size), size, proof);
            if (isOtherSize(answer) && told(answer) <= size && told(answer) != seen) {
                answer = send(note, told(answer), size, proof); // it has seen another than is known here
            }
            return outcome(note, answer);
        } catch (IOException e) {
            return new Outcome.Unreachable(e.toString());
        }
    }

    private HttpResponse<String> send(SignedNote note, long old, long size, LongFunction<List<Hash>> proof)
            throws IOException, InterruptedException {
        List<Hash> hashes = old == 0 || old == size ? List.of() : proof.apply(old);
        var request = HttpRequest.newBuilder(address)
                .timeout(ANSWERING)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(new AddCheckpoint(old, hashes, note).text()))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static boolean isOtherSize(HttpResponse<String> answer) {
        return answer.statusCode() == 409 && answer.body().matches(SIZE);
    }

    private static long told(HttpResponse<String> answer) {
        return Long.parseLong(answer.body().strip());
    }

    private Outcome outcome(SignedNote note, HttpResponse<String> answer) {
        if (isOtherSize(answer)) {
            return new Outcome.SawMore(told(answer));
        }
        if (answer.statusCode() != 200) {
            return new Outcome.Refused(answer.statusCode(), answer.body().strip());
        }
        try {
            var signed = Cosignature.of(new SignedNote(note.text(), AddCheckpoint.signatures(answer.body())), key);
            return signed.isEmpty()
                    ? new Outcome.Unreachable("its answer holds no signature of " + key)
                    : new Outcome.Signed(signed);
        } catch (IllegalArgumentException e) {
            return new Outcome.Unreachable("its answer cannot be read: " + e.getMessage());
        }
    }
}
