package socai.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import socai.api.request.AsOfResolver;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.KeptCheckpoint;
import socai.checkpoints.Witnesses;
import socai.http.Paging;
import socai.rights.Action;
import socai.rights.May;

/** Serves what the ledger signed of its log. */
@RestController
@RequestMapping("/api/v1/audit")
class CheckpointsApi {
    private final Checkpoints checkpoints;
    private final Witnesses witnesses;

    CheckpointsApi(Checkpoints checkpoints, Witnesses witnesses) {
        this.checkpoints = checkpoints;
        this.witnesses = witnesses;
    }

    /**
     * A page of checkpoints, the newest first.
     *
     * @param next the size to go on before; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<View> checkpoints, @Nullable Long next) {}

    /**
     * A checkpoint.
     *
     * @param fingerprint to print, and to compare on the telephone
     * @param note as it was signed, with the cosignatures of witnesses
     * @param seenBy the names of the witnesses that signed it, out of all witnesses of today
     */
    record View(
            long size,
            String root,
            String fingerprint,
            Instant madeAt,
            String note,
            List<String> seenBy,
            int witnesses) {}

    @May(Action.PROVE_GROWTH)
    @GetMapping("/checkpoints")
    Page checkpoints(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Integer limit) {
        var most = Paging.detailedSize(limit);
        var page = checkpoints.before(AsOfResolver.notNegative("before", before, Long.MAX_VALUE), most);
        return new Page(
                page.stream().map(this::view).toList(),
                page.size() < most ? null : page.getLast().checkpoint().size());
    }

    /** Signs the log as it is now; if it is signed already, tells that. */
    @May(Action.SIGN_CHECKPOINT)
    @PostMapping("/checkpoints")
    View make() {
        return view(checkpoints.make().orElseThrow(CheckpointsApi::notFound));
    }

    /** A key of the log, as others verify with it. */
    record Key(String key) {}

    /** Another key takes over; the one before signs that, in the log. */
    @May(Action.REPLACE_KEY)
    @PostMapping("/keys")
    Key replaceKey(Principal caller) {
        return new Key(checkpoints.replaceKey(caller.getName()).toString());
    }

    @May(Action.PROVE_GROWTH)
    @GetMapping("/checkpoints/{size}")
    View checkpoint(@PathVariable long size) {
        return view(find(size));
    }

    private KeptCheckpoint find(long size) {
        return checkpoints.find(size).orElseThrow(CheckpointsApi::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private View view(KeptCheckpoint kept) {
        var checkpoint = kept.checkpoint();
        var seen = witnesses.seen(kept);
        return new View(
                checkpoint.size(),
                checkpoint.root().toString(),
                checkpoint.fingerprint(),
                kept.madeAt(),
                checkpoints.withCosignatures(kept).toString(),
                seen.by(),
                seen.of());
    }
}
