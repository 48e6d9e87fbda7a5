package socai.api.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.access.AccessBook;
import socai.access.AccessFilter;
import socai.access.AccessKind;
import socai.access.AccessRow;
import socai.api.request.AsOfResolver;
import socai.export.AccessExport;
import socai.export.file.Format;
import socai.http.InvalidRequest;
import socai.http.JsonOnly;
import socai.http.Paging;
import socai.rights.Action;
import socai.rights.May;

/** The access log, for auditors and the administrator: who came in, who was refused, who took what away. */
@RestController
@RequestMapping("/api/v1/access")
class AccessApi {
    private final AccessBook book;
    private final AccessExport export;

    AccessApi(AccessBook book, AccessExport export) {
        this.book = book;
        this.export = export;
    }

    /**
     * Some rows, the newest first.
     *
     * @param next the number to go on before; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Told> accesses, @Nullable Long next) {}

    /** A row; what is absent is not known, or is not told. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            long number,
            Instant at,
            String kind,
            @Nullable String who,
            @Nullable String typed,
            @Nullable String address,
            @Nullable String door,
            @Nullable String what,
            long times,
            String sha256) {
        static Told of(AccessRow row) {
            return new Told(
                    row.number(),
                    row.at(),
                    row.kind(),
                    row.who(),
                    row.typed(),
                    row.address(),
                    row.door(),
                    row.what(),
                    row.times(),
                    row.sha256());
        }
    }

    /** {@code kind} is a kind in small letters, such as {@code wrong-sign-in}; {@code day} a day in Việt Nam. */
    @May(Action.READ_ACCESS)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Page accesses(
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String address,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable Format format) {
        JsonOnly.mustBeWanted(format);
        var most = Paging.size(limit);
        var rows = book.before(
                filter(who, kind, address, day), AsOfResolver.notNegative("before", before, Long.MAX_VALUE), most);
        return new Page(
                rows.stream().map(Told::of).toList(),
                rows.size() < most ? null : rows.getLast().number());
    }

    /** All rows of the filter as a file. */
    @May(Action.READ_ACCESS)
    @GetMapping(produces = Format.CSV_TYPE)
    void file(
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String address,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable Format format,
            HttpServletResponse response) {
        if (format != null && format != Format.CSV) {
            throw new InvalidRequest("format", "format", format.key());
        }
        export.send(filter(who, kind, address, day), response);
    }

    private static AccessFilter filter(
            @Nullable String who, @Nullable String kind, @Nullable String address, @Nullable LocalDate day) {
        return new AccessFilter(given("who", who), kind(kind), given("address", address), day);
    }

    /** The database keeps no text with this character in it. */
    private static @Nullable String given(String name, @Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw new InvalidRequest(name, "text", text.replace('\0', ' '));
        }
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable AccessKind kind(@Nullable String name) {
        return name == null || name.isBlank()
                ? null
                : AccessKind.find(name)
                        .orElseThrow(() -> new InvalidRequest(
                                "kind",
                                "choice",
                                Arrays.stream(AccessKind.values())
                                        .map(AccessKind::key)
                                        .collect(Collectors.joining(", "))));
    }
}
