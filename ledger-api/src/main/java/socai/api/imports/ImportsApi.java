package socai.api.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.answer.Answers.Recorded;
import socai.api.entries.RecordEndpoint;
import socai.api.imports.ImportAnswers.Checked;
import socai.api.imports.ImportAnswers.Imported;
import socai.api.request.LogPosition;
import socai.bulk.Choices;
import socai.bulk.FileKind;
import socai.bulk.ImportCheck;
import socai.bulk.Imports;
import socai.bulk.Template;
import socai.bulk.UploadedFile;
import socai.bulk.WrongRows;
import socai.http.BodyLimit;
import socai.http.InvalidRequest;
import socai.http.Paging;
import socai.http.Problems;
import socai.ledger.refusal.InvalidValue;
import socai.rights.Action;
import socai.rights.May;
import socai.words.Messages;

/** Takes files of entries: the body is the file, and the address says what cannot be seen in it. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportsApi {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Imports imports;
    private final Messages words;

    ImportsApi(Imports imports, Messages words) {
        this.imports = imports;
        this.words = words;
    }

    /**
     * Checks a file, or records it as one act: all of its rows, or with {@code rows=good} those that the check finds good.
     * A file is recorded once, whatever it is called and whoever sends it.
     *
     * @param type the kind of its entries, as lists of entries name it
     * @param money what one of its amounts is: {@code dong}, {@code trieu} or {@code ty}
     * @param order in which order its rows become entries: {@code file} or {@code effective_date}
     * @param name what the file is called
     * @param columns what columns are whose headings do not tell, as {@code H:payee,J:}; nothing leaves a column out
     * @param programme the programme of all rows, where the file has no column for it; so for project, year, source and
     *     kind
     */
    @May(Action.RECORD_LIST)
    @PostMapping(consumes = {"text/csv", XLSX, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    ResponseEntity<?> take(
            @RequestParam(defaultValue = "false") Boolean dryRun,
            @RequestParam(defaultValue = "all") String rows,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String money,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String columns,
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String kind,
            HttpServletRequest http) {
        var file = file(name, http);
        var choices = choices(http);
        if (!rows.equals("all") && !rows.equals("good")) {
            throw new InvalidRequest("rows", "choice", "all, good");
        }
        try {
            if (dryRun) {
                return ResponseEntity.ok(Checked.of(check(file, choices, http)));
            }
            var request = RecordEndpoint.withoutBody(http, file.digest() + "?" + http.getQueryString());
            var receipt = imports.record(file, choices, rows.equals("good"), request, Problems.locale(http));
            return ResponseEntity.status(HttpStatus.CREATED).body(Recorded.of(receipt, words, Problems.locale(http)));
        } catch (InvalidValue unread) {
            throw new InvalidRequest(List.of(InvalidRequest.Fault.of("file", unread)));
        }
    }

    /** The rows of a file that would not be recorded, as CSV, with a column of reasons: to be mended and sent again. */
    @May(Action.RECORD_LIST)
    @PostMapping(
            path = "/wrong-rows",
            consumes = {"text/csv", XLSX, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    void wrongRows(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String money,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String columns,
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String kind,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        try {
            var check = check(file(null, http), choices(http), http);
            response.setContentType("text/csv;charset=UTF-8");
            WrongRows.write(check, response.getOutputStream());
        } catch (InvalidValue unread) {
            throw new InvalidRequest(List.of(InvalidRequest.Fault.of("file", unread)));
        }
    }

    /** A file to fill in, with both headings and an example row: as CSV or as a workbook. */
    @May(Action.RECORD_LIST)
    @GetMapping("/template")
    void template(
            @RequestParam(defaultValue = "Disburse") String type,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        try {
            Template.of(FileKind.parse(type)).send(format, response);
        } catch (InvalidValue e) {
            throw new InvalidRequest(
                    List.of(InvalidRequest.Fault.of(e.expected().equals("format") ? "format" : "type", e)));
        }
    }

    /** The files that were recorded, the newest first. */
    @May(Action.RECORD_LIST)
    @GetMapping
    List<Imported> all(
            @RequestParam(required = false) @Nullable LogPosition after,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest http,
            HttpServletResponse response) {
        var size = Paging.size(limit);
        var before = after == null ? Long.MAX_VALUE : after.value();
        return Paging.ofRead(imports.recorded(before, size + 1), size, event -> String.valueOf(event.position()))
                .map(Imported::of)
                .linked(http, response);
    }

    private ImportCheck check(UploadedFile file, Choices choices, HttpServletRequest http) {
        return imports.check(file, choices, http.getRemoteUser(), Problems.locale(http));
    }

    private static UploadedFile file(@Nullable String name, HttpServletRequest http) {
        return new UploadedFile(name == null ? "" : name, BodyLimit.body(http));
    }

    static Choices choices(HttpServletRequest http) {
        return Choices.of(told(http));
    }

    /** What an address says of a file, as a form would tell it. */
    static Map<String, String> told(HttpServletRequest http) {
        Map<String, String> told = new HashMap<>();
        http.getParameterMap().forEach((key, values) -> told.put(key, values.length == 0 ? "" : values[0]));
        for (var column : told.getOrDefault("columns", "").split(",", -1)) {
            var mark = column.indexOf(':');
            if (mark > 0) {
                told.put(Choices.COLUMN + column.substring(0, mark), column.substring(mark + 1));
            } else if (!column.isEmpty()) {
                throw new InvalidRequest("columns", "choice", "H:payee,J:");
            }
        }
        return told;
    }
}
