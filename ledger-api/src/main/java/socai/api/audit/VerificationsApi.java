package socai.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import socai.api.request.AsOfResolver;
import socai.http.Paging;
import socai.rights.Action;
import socai.rights.May;
import socai.verification.VerificationBook;
import socai.verification.Verifications;

/** Verifies the log and all signed statements about it while the caller waits. */
@RestController
@RequestMapping("/api/v1/audit/verifications")
class VerificationsApi {
    private final Verifications verifications;
    private final VerificationBook book;

    VerificationsApi(Verifications verifications, VerificationBook book) {
        this.verifications = verifications;
        this.book = book;
    }

    /**
     * Some of all, the newest first.
     *
     * @param running the one that runs on this node now
     * @param next the number to go on before; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            Verifications.@Nullable Running running,
            List<VerificationBook.Line> verifications,
            @Nullable Long next) {}

    /** Starts one; where one runs, tells how far that is. */
    @May(Action.VERIFY)
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Verifications.Running verify(Principal caller) {
        return verifications.start(caller.getName());
    }

    @May(Action.READ_VERIFICATIONS)
    @GetMapping
    Page verifications(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Integer limit) {
        var most = Paging.detailedSize(limit);
        var page = book.before(AsOfResolver.notNegative("before", before, Long.MAX_VALUE), most);
        return new Page(
                verifications.running().orElse(null),
                page,
                page.size() < most ? null : page.getLast().number());
    }

    /** A report to the letter as it was kept: its SHA-256 stands in the header ETag and in the list. */
    @May(Action.READ_VERIFICATIONS)
    @GetMapping(value = "/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> verification(@PathVariable long number) {
        var kept = book.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .eTag("\"" + kept.sha256() + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .body(kept.text());
    }
}
