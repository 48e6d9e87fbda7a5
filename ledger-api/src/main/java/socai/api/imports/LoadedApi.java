package socai.api.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
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
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import socai.api.answer.Answers.EventRef;
import socai.api.answer.Answers.Recorded;
import socai.api.entries.RecordEndpoint;
import socai.api.request.LogPosition;
import socai.api.request.RequestReader;
import socai.bulk.FileReversals;
import socai.http.BodyLimit;
import socai.http.Paging;
import socai.http.Problems;
import socai.ledger.imports.ImportedFile;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.rights.Action;
import socai.rights.May;
import socai.words.Messages;

/** Tells what was recorded of a file, by the position of its event, lists its entries, and reverses them as one act. */
@RestController
@RequestMapping("/api/v1/imports/{position}")
class LoadedApi {
    private final FileReversals reversals;
    private final RequestReader requests;
    private final Messages words;

    LoadedApi(FileReversals reversals, RequestReader requests, Messages words) {
        this.reversals = reversals;
        this.requests = requests;
        this.words = words;
    }

    /**
     * A file, or a part of a long one.
     *
     * @param part absent for what ends a file
     * @param first the position of its first entry
     * @param stands whether it was not reversed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Loaded(
            long position,
            @Nullable Integer part,
            long first,
            boolean stands,
            Instant recordedAt,
            ImportedFile file,
            Actor by) {
        static Loaded of(FileReversals.Loaded loaded) {
            return new Loaded(
                    loaded.position(),
                    loaded.part(),
                    loaded.first(),
                    loaded.stands(),
                    loaded.event().recordedAt(),
                    loaded.file(),
                    loaded.by());
        }
    }

    /** What is asked for. */
    record Reversal(Text reason) {}

    /** Finds a file by the position of its event, or of one of its entries. */
    @May(Action.RECORD_LIST)
    @GetMapping
    Loaded one(@PathVariable String position) {
        return Loaded.of(reversals.with(number(position)).orElseThrow(LoadedApi::notFound));
    }

    /** The entries of it, in their order. */
    @May(Action.RECORD_LIST)
    @GetMapping("/entries")
    List<EventRef> entries(
            @PathVariable String position,
            @RequestParam(required = false) @Nullable LogPosition after,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest http,
            HttpServletResponse response) {
        var size = Paging.size(limit);
        var from = after == null ? 0 : after.value();
        return Paging.ofRead(
                        reversals.entries(known(position), from, size + 1),
                        size,
                        event -> String.valueOf(event.position()))
                .map(EventRef::of)
                .linked(http, response);
    }

    /** Reverses all of its entries as one act, or tells which cannot be. */
    @May(Action.RECORD_LIST)
    @PostMapping(path = "/reversal", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> reverse(
            @PathVariable String position,
            @RequestParam(defaultValue = "false") Boolean dryRun,
            HttpServletRequest http) {
        var locale = Problems.locale(http);
        var reason = requests.read(BodyLimit.body(http), Reversal.class).reason();
        var loaded = known(position);
        if (dryRun) {
            return ResponseEntity.ok(reversals.preview(loaded, reason, http.getRemoteUser(), locale));
        }
        var request = RecordEndpoint.withoutBody(http, loaded.position() + reason.value());
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(Recorded.of(reversals.reverse(loaded, reason, request, locale), words, locale));
    }

    private FileReversals.Loaded known(String position) {
        return reversals.find(number(position)).orElseThrow(LoadedApi::notFound);
    }

    private static long number(String position) {
        if (!position.matches("[0-9]{1,15}")) {
            throw notFound();
        }
        return Long.parseLong(position);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
