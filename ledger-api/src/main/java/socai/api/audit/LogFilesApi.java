package socai.api.audit;

import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.KeptCheckpoint;
import socai.proof.NoteKey;
import socai.proof.TilePath;
import socai.rights.Action;
import socai.rights.May;
import socai.tiles.LogTiles;

/**
 * The log for tools that are not ours, at the addresses of C2SP tlog-tiles under the prefix {@code /log} (ADR 0052).
 * Whoever may sign in may read it, as all else.
 */
@RestController
@RequestMapping("/log")
class LogFilesApi {
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=utf-8");
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Checkpoints checkpoints;
    private final LogTiles tiles;

    LogFilesApi(Checkpoints checkpoints, LogTiles tiles) {
        this.checkpoints = checkpoints;
        this.tiles = tiles;
    }

    /** The newest checkpoint, with the cosignatures that it has. */
    @May(Action.PROVE_GROWTH)
    @GetMapping("/checkpoint")
    ResponseEntity<String> checkpoint() {
        return text(checkpoints.withCosignatures(newest()).toString());
    }

    /** The keys that sign and signed checkpoints, one a line, the one of now last. */
    @May(Action.PROVE_GROWTH)
    @GetMapping("/keys")
    ResponseEntity<String> keys() {
        return text(checkpoints.keys().stream().map(NoteKey::toString).collect(Collectors.joining("\n", "", "\n")));
    }

    @May(Action.READ_LOG)
    @GetMapping("/tile/{*path}")
    ResponseEntity<byte[]> tile(@PathVariable String path) {
        return file("tile" + path);
    }

    @May(Action.READ_LOG)
    @GetMapping("/wide-entries/{*path}")
    ResponseEntity<byte[]> wideEntries(@PathVariable String path) {
        return file("wide-entries" + path);
    }

    private KeptCheckpoint newest() {
        return checkpoints.newest().orElseThrow(LogFilesApi::notFound);
    }

    /** Entries that no checkpoint covers yet are not promised to anybody. */
    private ResponseEntity<byte[]> file(String path) {
        var bytes = tiles.find(parse(path), newest().checkpoint().size()).orElseThrow(LogFilesApi::notFound);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FOR_EVER).cachePrivate().immutable())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(bytes);
    }

    private static TilePath parse(String path) {
        try {
            return TilePath.parse(path);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static ResponseEntity<String> text(String text) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(TEXT)
                .body(text);
    }
}
