package socai.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import socai.log.event.EventRecord;
import socai.proof.CanonicalJson;
import socai.proof.Checkpoint;
import socai.proof.Cosignature;
import socai.proof.NoteKey;
import socai.proof.SignedNote;

/**
 * A checkpoint as it is kept, with what witnesses signed of it, one JSON object on a line.
 *
 * @param note as the log signed it
 * @param madeAt in UTC; nobody signed it
 * @param seen in the order of their times
 */
record CheckpointRow(String note, Instant madeAt, List<Seen> seen) {
    private static final JsonMapper JSON = new JsonMapper();

    CheckpointRow {
        seen = List.copyOf(seen);
    }

    /**
     * What a witness signed of it.
     *
     * @param witness its public key
     * @param receivedAt in UTC; nobody signed it
     * @param line as it stands under the checkpoint
     */
    record Seen(String witness, Instant receivedAt, String line) {
        String text() {
            return "{\"line\":" + CanonicalJson.quote(line)
                    + ",\"receivedAt\":\"" + EventRecord.time(receivedAt)
                    + "\",\"witness\":" + CanonicalJson.quote(witness) + "}";
        }

        /** The cosignature, if it is one of the checkpoint by this witness. */
        Optional<Cosignature> verified(SignedNote note) {
            try {
                var key = NoteKey.parse(witness);
                return Cosignature.of(new SignedNote(note.text(), List.of(line)), key).stream()
                        .findFirst();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    String text() {
        return "{\"cosignatures\":["
                + seen.stream().map(Seen::text).collect(Collectors.joining(","))
                + "],\"madeAt\":\"" + EventRecord.time(madeAt)
                + "\",\"note\":" + CanonicalJson.quote(note) + "}";
    }

    static Optional<CheckpointRow> parse(String line) {
        try {
            var json = JSON.readTree(line);
            var seen = new ArrayList<Seen>();
            for (var one : json.path("cosignatures")) {
                seen.add(new Seen(
                        one.path("witness").asText(),
                        KeyRow.time(one.path("receivedAt")),
                        one.path("line").asText()));
            }
            var row = new CheckpointRow(json.path("note").asText(), KeyRow.time(json.path("madeAt")), seen);
            row.checkpoint();
            return row.text().equals(line) ? Optional.of(row) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    SignedNote signed() {
        return SignedNote.parse(note);
    }

    Checkpoint checkpoint() {
        return Checkpoint.parse(signed().text());
    }

    /** The checkpoint with its cosignatures under it, as the ledger serves it. */
    SignedNote withCosignatures() {
        return signed().with(seen.stream().map(Seen::line).toList());
    }
}
