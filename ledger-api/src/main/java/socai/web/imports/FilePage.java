package socai.web.imports;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.UriComponentsBuilder;
import socai.bulk.Choices;
import socai.bulk.ImportCheck;
import socai.bulk.Imports;
import socai.bulk.UploadedFile;
import socai.bulk.files.SentFile;
import socai.bulk.mapping.Mapping;
import socai.bulk.mapping.Mappings;
import socai.bulk.task.ImportTask.Wanted;
import socai.bulk.task.ImportTasks;
import socai.http.InvalidRequest;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.log.event.LogUnavailable;
import socai.recording.Request;
import socai.rights.Action;
import socai.rights.May;
import socai.web.form.ChosenFiles;
import socai.words.Messages;
import socai.workbook.Limits;

/**
 * Takes a file that somebody chooses, shows how it was read, and records it. The file is sent once: what is said of it
 * afterwards is said of the copy that is kept.
 */
@Controller
class FilePage {
    private static final String MAPPING = "mapping";

    private final ChosenFiles files;
    private final Imports imports;
    private final Mappings mappings;
    private final ImportTasks tasks;
    private final ImportPages pages;
    private final Messages words;

    FilePage(
            ChosenFiles files,
            Imports imports,
            Mappings mappings,
            ImportTasks tasks,
            ImportPages pages,
            Messages words) {
        this.files = files;
        this.imports = imports;
        this.mappings = mappings;
        this.tasks = tasks;
        this.pages = pages;
        this.words = words;
    }

    @May(Action.RECORD_LIST)
    @PostMapping("/imports/files")
    String send(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model)
            throws IOException, ServletException {
        var told = ImportPages.told(http);
        try {
            var file = files.keep(http);
            var next = UriComponentsBuilder.fromPath("/imports/files/" + file.digest());
            told.forEach((field, text) -> {
                if (!text.isEmpty() && (field.equals("type") || field.equals(MAPPING))) {
                    next.queryParam(field, "{" + field + "}");
                }
            });
            return "redirect:" + next.encode().buildAndExpand(told).toUriString();
        } catch (InvalidValue unread) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return pages.paste(told, null, List.of(words.invalid(unread, locale)), model);
        }
    }

    /** Shows the file as its headings, or a mapping that was saved, tell it. */
    @May(Action.RECORD_LIST)
    @GetMapping("/imports/files/{digest}")
    String show(
            @PathVariable String digest,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        return answer(digest, http, response, locale, model);
    }

    @May(Action.RECORD_LIST)
    @PostMapping("/imports/files/{digest}")
    String take(
            @PathVariable String digest,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        return answer(digest, http, response, locale, model);
    }

    private String answer(
            String digest, HttpServletRequest http, HttpServletResponse response, Locale locale, Model model)
            throws IOException {
        var file = files.known(digest);
        var told = ImportPages.told(http);
        try {
            return done(file, told, http, locale, model);
        } catch (InvalidValue unread) {
            return unread.expected().equals("fileRows")
                    ? pages.longFile(file, told, model)
                    : refused(file, told, words.invalid(unread, locale), response, model);
        } catch (InvalidRequest unread) {
            var fault = unread.faults().getFirst();
            return refused(
                    file, told, words.invalid(fault.expected(), fault.was(), fault.place(), locale), response, model);
        } catch (Refusal refusal) {
            return refused(file, told, words.refusal(refusal, locale), response, model);
        } catch (LogUnavailable down) {
            return refused(file, told, words.sentence("form.unavailable", Map.of(), locale), response, model);
        }
    }

    private String done(SentFile file, Map<String, String> told, HttpServletRequest http, Locale locale, Model model)
            throws IOException {
        var actor = Objects.requireNonNull(http.getRemoteUser());
        var act = http.getMethod().equals("POST") ? told.getOrDefault("act", "check") : "look";
        if (act.equals("task")) {
            Choices.of(told);
            var asked = tasks.ask(file, told, Wanted.CHECK, actor, locale.toLanguageTag());
            return "redirect:/imports/tasks/" + asked.id();
        }
        if (file.bytes() > Limits.FILE_BYTES) {
            return pages.longFile(file, told, model);
        }
        var content = files.content(file);
        return switch (act) {
            case "all", "good" -> {
                imports.record(content, Choices.of(told), act.equals("good"), Request.by(actor), locale);
                files.forget(file);
                yield "redirect:/imports?recorded";
            }
            case "propose" -> pages.file(file, proposed(told, content, actor, locale, model), model);
            case "save" -> {
                var check = imports.check(content, Choices.of(told), actor, locale);
                save(told, check, actor);
                model.addAttribute("saved", told.get("name"));
                yield pages.file(file, told, check, List.of(), model);
            }
            case "look" -> pages.file(file, proposed(told, content, actor, locale, model), model);
            default ->
                pages.file(file, told, imports.check(content, Choices.of(told), actor, locale), List.of(), model);
        };
    }

    /** What a form holds, and the check of it. */
    record Proposed(Map<String, String> told, ImportCheck check) {}

    private Proposed proposed(
            Map<String, String> told, UploadedFile content, String actor, Locale locale, Model model) {
        var mapping = mappings.find(told.getOrDefault(MAPPING, ""));
        var first = imports.check(content, Choices.of(mapping.map(Mapping::told).orElse(told)), actor, locale);
        if (mapping.isEmpty() || first.columns() == null) {
            return new Proposed(told, first);
        }
        var filled = new HashMap<>(mapping.get().proposal(first.columns()));
        filled.put(MAPPING, told.get(MAPPING));
        model.addAttribute("proposed", told.get(MAPPING));
        return new Proposed(filled, imports.check(content, Choices.of(filled), actor, locale));
    }

    private void save(Map<String, String> told, ImportCheck check, String actor) {
        var columns = check.columns();
        if (columns != null) {
            mappings.save(told.getOrDefault("name", ""), check.choices(), columns, actor);
        }
    }

    private String refused(
            SentFile file, Map<String, String> told, String fault, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return pages.file(file, told, null, List.of(fault), model);
    }
}
