package socai.api.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import socai.bulk.Imports;
import socai.bulk.files.SentFile;
import socai.bulk.files.SentFiles;
import socai.bulk.task.ImportTask;
import socai.bulk.task.ImportTask.Wanted;
import socai.bulk.task.ImportTasks;
import socai.http.InvalidRequest;
import socai.http.Problems;
import socai.http.ProgressStream;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Sha256;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Presence;

/**
 * Takes files of any length: first the file, then what is to be done with it. It is done in the background; who asked
 * need not stay, and may ask again at any time how far it is.
 */
@RestController
@RequestMapping("/api/v1/imports")
class TasksApi {
    private static final int LISTED = 50;

    private final SentFiles files;
    private final ImportTasks tasks;
    private final Imports imports;
    private final ProgressStream progress;
    private final Presence presence;

    TasksApi(SentFiles files, ImportTasks tasks, Imports imports, ProgressStream progress, Presence presence) {
        this.files = files;
        this.tasks = tasks;
        this.imports = imports;
        this.progress = progress;
        this.presence = presence;
    }

    /**
     * Takes a file, which is kept until it is recorded, for seven days at most.
     *
     * @param name what the file is called
     */
    @May(Action.RECORD_LIST)
    @PostMapping(
            path = "/files",
            consumes = {"text/csv", ImportsApi.XLSX, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @ResponseStatus(HttpStatus.CREATED)
    SentFile send(@RequestParam(defaultValue = "") String name, HttpServletRequest http) throws IOException {
        try {
            return files.keep(http.getInputStream(), name, http.getRemoteUser());
        } catch (InvalidValue tooLong) {
            throw new InvalidRequest(List.of(InvalidRequest.Fault.of("file", tooLong)));
        }
    }

    /**
     * Asks to have a file checked, and recorded if the check allows it: all rows if none is wrong, or the good ones.
     *
     * @param file the digest of a file that was sent
     * @param record whether it is recorded after the check
     * @param rows {@code all} or {@code good}
     */
    @May(Action.RECORD_LIST)
    @PostMapping("/tasks")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportTask ask(
            @RequestParam String file,
            @RequestParam(defaultValue = "false") Boolean record,
            @RequestParam(defaultValue = "all") String rows,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String money,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String columns,
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String kind,
            HttpServletRequest http) {
        var told = ImportsApi.told(http);
        ImportsApi.choices(http);
        var sent = sent(file);
        imports.whole(sent.digest()).ifPresent(known -> {
            throw new Refusal(RefusalCode.IMPORT_RECORDED, "file", Map.of("position", known.position()));
        });
        var wanted = record ? wanted(rows) : Wanted.CHECK;
        return tasks.ask(
                sent, told, wanted, http.getRemoteUser(), Problems.locale(http).toLanguageTag());
    }

    private static Wanted wanted(String rows) {
        return switch (rows) {
            case "all" -> Wanted.ALL;
            case "good" -> Wanted.GOOD;
            default -> throw new InvalidRequest("rows", "choice", "all, good");
        };
    }

    private SentFile sent(String digest) {
        try {
            return files.find(new Sha256(digest)).orElseThrow(TasksApi::notFound);
        } catch (InvalidValue none) {
            throw new InvalidRequest(List.of(InvalidRequest.Fault.of("file", none)));
        }
    }

    /** The last tasks of everybody, the newest first. */
    @May(Action.RECORD_LIST)
    @GetMapping("/tasks")
    List<ImportTask> all() {
        return tasks.last(LISTED);
    }

    @May(Action.RECORD_LIST)
    @GetMapping("/tasks/{id}")
    ImportTask one(@PathVariable String id) {
        return known(id);
    }

    /** Tells how far it is as server-sent events, until nothing is left to do. */
    @May(Action.RECORD_LIST)
    @GetMapping(path = "/tasks/{id}/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter progress(@PathVariable String id, HttpServletRequest http) {
        var task = known(id).id();
        return progress.of(
                "task",
                presence.of(http, Action.RECORD_LIST),
                () -> tasks.find(task).stream().toList(),
                now -> now.stream().noneMatch(ImportTask::running));
    }

    /** Has a file that was checked recorded. */
    @May(Action.RECORD_LIST)
    @PostMapping("/tasks/{id}/recording")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportTask record(@PathVariable String id, @RequestParam(defaultValue = "all") String rows) {
        var task = known(id);
        tasks.want(task.id(), wanted(rows));
        return known(id);
    }

    /** Interrupts it after the part that it is at; what was recorded stays. */
    @May(Action.RECORD_LIST)
    @PostMapping("/tasks/{id}/interruption")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportTask interrupt(@PathVariable String id) {
        tasks.interrupt(known(id).id());
        return known(id);
    }

    /** Goes on where it was. */
    @May(Action.RECORD_LIST)
    @PostMapping("/tasks/{id}/continuation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportTask goOn(@PathVariable String id) {
        tasks.goOn(known(id).id());
        return known(id);
    }

    /** The first thousand rows that would not be recorded, as CSV, with a column of reasons. */
    @May(Action.RECORD_LIST)
    @GetMapping("/tasks/{id}/wrong-rows")
    void wrongRows(@PathVariable String id, HttpServletResponse response) throws IOException {
        var report = known(id).report();
        response.setContentType("text/csv;charset=UTF-8");
        if (report != null) {
            report.writeWrong(response.getOutputStream());
        }
    }

    private ImportTask known(String id) {
        try {
            return tasks.find(UUID.fromString(id)).orElseThrow(TasksApi::notFound);
        } catch (IllegalArgumentException none) {
            throw notFound();
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
