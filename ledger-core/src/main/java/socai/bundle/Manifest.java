package socai.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.bundle.UnreadableBundle.Code;
import socai.log.event.EventRecord;
import socai.proof.CanonicalJson;
import socai.proof.Hash;

/**
 * What a bundle says of itself. It is signed by nobody: all it says is compared with the entries and with the newest
 * checkpoint, which is.
 *
 * @param log the name of the log
 * @param size how many entries
 * @param root over them
 * @param created when the last of them was recorded, UTC: a bundle made twice is the same file
 * @param cosignatures under all checkpoints together
 */
public record Manifest(
        String log, long size, Hash root, Instant created, long batches, long checkpoints, long cosignatures) {
    static final String NAME = "manifest.json";
    static final String FILES = "\"files\":[";
    private static final String FORMAT = "so-cai-bundle";
    private static final int VERSION = 1;
    private static final JsonMapper JSON = new JsonMapper();

    /** All of its text before the list of files. */
    String head() {
        return "{\"format\":\"" + FORMAT + "\",\n\"version\":" + VERSION
                + ",\n\"log\":" + CanonicalJson.quote(log)
                + ",\n\"size\":" + size
                + ",\n\"root\":\"" + root.base64()
                + "\",\n\"created\":\"" + EventRecord.time(created)
                + "\",\n\"batches\":" + batches
                + ",\n\"checkpoints\":" + checkpoints
                + ",\n\"cosignatures\":" + cosignatures
                + ",\n" + FILES + "\n";
    }

    /** The line of a file. */
    static String line(String name, int bytes, String sha256) {
        return "{\"name\":\"" + name + "\",\"bytes\":" + bytes + ",\"sha256\":\"" + sha256 + "\"}";
    }

    /**
     * Reads the text before the list of files.
     *
     * @throws UnreadableBundle when it is not of this form, or of a later version
     */
    static Manifest parse(String head) throws UnreadableBundle {
        var version = 0;
        try {
            var json = JSON.readTree(head + "]}");
            version = json.path("version").asInt(0);
            if (json.path("format").asText().equals(FORMAT) && version == VERSION) {
                var manifest = new Manifest(
                        json.path("log").asText(),
                        json.path("size").asLong(-1),
                        Hash.parse(json.path("root").asText()),
                        Instant.parse(json.path("created").asText()),
                        json.path("batches").asLong(-1),
                        json.path("checkpoints").asLong(-1),
                        json.path("cosignatures").asLong(-1));
                if (manifest.head().equals(head) && manifest.size > 0) {
                    return manifest;
                }
            }
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw unreadable(e);
        }
        throw version > VERSION
                ? new UnreadableBundle(Code.LATER_VERSION, Map.of("version", version))
                : unreadable(null);
    }

    static UnreadableBundle unreadable(@Nullable Exception cause) {
        var unreadable = new UnreadableBundle(Code.NO_MANIFEST, Map.of());
        if (cause != null) {
            unreadable.addSuppressed(cause);
        }
        return unreadable;
    }
}
