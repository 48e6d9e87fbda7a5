package socai.web.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import socai.bulk.Choices;
import socai.bulk.Imports;
import socai.bulk.files.SentFiles;
import socai.bulk.task.ImportTask;
import socai.bulk.task.ImportTask.Wanted;
import socai.bulk.task.ImportTasks;
import socai.http.ProgressStream;
import socai.log.event.RecordedEvent;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Presence;
import socai.web.NotFound;

/** Shows how far a long file is, what its check found, and has its rows recorded. */
@Controller
class TaskPage {
    private static final String TASK = "/imports/tasks/{id}";

    private final ImportTasks tasks;
    private final SentFiles files;
    private final Imports imports;
    private final ImportPages pages;
    private final ProgressStream progress;
    private final Presence presence;

    TaskPage(
            ImportTasks tasks,
            SentFiles files,
            Imports imports,
            ImportPages pages,
            ProgressStream progress,
            Presence presence) {
        this.tasks = tasks;
        this.files = files;
        this.imports = imports;
        this.pages = pages;
        this.progress = progress;
        this.presence = presence;
    }

    @May(Action.RECORD_LIST)
    @GetMapping(TASK)
    String show(@PathVariable String id, Model model) {
        var task = known(id);
        model.addAttribute("kept", files.find(task.digest()).isPresent());
        model.addAttribute(
                "last", imports.find(task.digest()).map(RecordedEvent::position).orElse(null));
        return pages.task(task, model);
    }

    @May(Action.RECORD_LIST)
    @GetMapping(path = TASK + "/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ResponseBody
    SseEmitter progress(@PathVariable String id, HttpServletRequest http) {
        var task = known(id).id();
        return progress.of(
                "task",
                presence.of(http, Action.RECORD_LIST),
                () -> tasks.find(task).stream().toList(),
                now -> now.stream().noneMatch(ImportTask::running));
    }

    @May(Action.RECORD_LIST)
    @PostMapping(TASK + "/recording")
    String record(@PathVariable String id, @RequestParam(defaultValue = "all") String rows) {
        var task = known(id);
        tasks.want(task.id(), rows.equals("good") ? Wanted.GOOD : Wanted.ALL);
        return back(task);
    }

    @May(Action.RECORD_LIST)
    @PostMapping(TASK + "/interruption")
    String interrupt(@PathVariable String id) {
        var task = known(id);
        tasks.interrupt(task.id());
        return back(task);
    }

    @May(Action.RECORD_LIST)
    @PostMapping(TASK + "/continuation")
    String goOn(@PathVariable String id) {
        var task = known(id);
        tasks.goOn(task.id());
        return back(task);
    }

    /** Checks the same file once more, with other things said of it. */
    @May(Action.RECORD_LIST)
    @PostMapping(TASK + "/check")
    String again(@PathVariable String id, HttpServletRequest http, Locale locale) {
        var file = files.find(known(id).digest()).orElseThrow(NotFound::new);
        var told = ImportPages.told(http);
        Choices.of(told);
        return back(tasks.ask(
                file, told, Wanted.CHECK, Objects.requireNonNull(http.getRemoteUser()), locale.toLanguageTag()));
    }

    @May(Action.RECORD_LIST)
    @GetMapping(TASK + "/wrong-rows")
    void wrongRows(@PathVariable String id, HttpServletResponse response) throws IOException {
        var report = known(id).report();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"wrong-rows.csv\"");
        if (report != null) {
            report.writeWrong(response.getOutputStream());
        }
    }

    private static String back(ImportTask task) {
        return "redirect:/imports/tasks/" + task.id();
    }

    private ImportTask known(String id) {
        try {
            return tasks.find(UUID.fromString(id)).orElseThrow(NotFound::new);
        } catch (IllegalArgumentException none) {
            throw new NotFound();
        }
    }
}
