package socai.web.reconciliations;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.UriComponentsBuilder;
import socai.bulk.Choices;
import socai.bulk.UploadedFile;
import socai.bulk.files.SentFile;
import socai.bulk.mapping.Mapping;
import socai.bulk.mapping.MappingUse;
import socai.bulk.mapping.Mappings;
import socai.http.InvalidRequest;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.ProgrammeCode;
import socai.rights.Action;
import socai.rights.May;
import socai.statement.StatementDesk;
import socai.statement.StatementField;
import socai.statement.StatementReading;
import socai.web.Filters;
import socai.web.form.ChosenFiles;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.words.Messages;

/**
 * Takes the file of a statement, shows how it is read, and loads it. The file is sent once: what is said of it afterwards
 * is said of the copy that is kept.
 */
@Controller
class StatementFilePage {
    private static final String MAPPING = "mapping";

    private final ChosenFiles files;
    private final StatementDesk desk;
    private final Mappings mappings;
    private final StatementPages pages;
    private final Messages words;

    StatementFilePage(ChosenFiles files, StatementDesk desk, Mappings mappings, StatementPages pages, Messages words) {
        this.files = files;
        this.desk = desk;
        this.mappings = mappings;
        this.pages = pages;
        this.words = words;
    }

    @May(Action.RECONCILE)
    @PostMapping("/reconciliations/files")
    String send(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model)
            throws IOException, ServletException {
        try {
            var file = files.keepShort(http);
            var mapping = Objects.requireNonNullElse(http.getParameter(MAPPING), "");
            var next = UriComponentsBuilder.fromPath("/reconciliations/files/" + file.digest());
            if (!mapping.isEmpty()) {
                next.queryParam(MAPPING, "{mapping}");
            }
            return "redirect:"
                    + next.encode().buildAndExpand(Map.of(MAPPING, mapping)).toUriString();
        } catch (InvalidValue unread) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var typed = FormData.of(http);
            Submission.open(typed);
            var faults = List.of(words.invalid(unread, locale));
            return pages.rows(typed, new FormReader(typed, words, locale), faults, model);
        }
    }

    /** Shows the file as its headings, or a mapping that was saved, tell it. */
    @May(Action.RECONCILE)
    @GetMapping("/reconciliations/files/{digest}")
    String show(
            @PathVariable String digest,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        var typed = FormData.of(http);
        Submission.open(typed);
        return answer(files.known(digest), "propose", typed, http, response, locale, model);
    }

    @May(Action.RECONCILE)
    @PostMapping("/reconciliations/files/{digest}")
    String take(
            @PathVariable String digest,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        var typed = FormData.of(http);
        return answer(files.known(digest), typed.get("act"), typed, http, response, locale, model);
    }

    private String answer(
            SentFile file,
            String act,
            FormData typed,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        var form = new FormReader(typed, words, locale);
        StatementReading reading = null;
        var faults = List.<String>of();
        try {
            var content = files.content(file);
            if (act.equals("propose")) {
                propose(content, typed, model);
            }
            reading = look(content, typed);
            if (act.equals("save")) {
                save(reading, typed, http, model);
            }
            var asked = act.equals("load") ? StatementForm.read(typed, form, columns(typed)) : null;
            if (asked != null) {
                var loaded = pages.load(content, asked, StatementForm.at("money"), typed, form, http);
                if (loaded.isPresent()) {
                    files.forget(file);
                    return "redirect:" + loaded.get();
                }
            }
        } catch (InvalidValue | InvalidRequest unread) {
            faults = pages.faults(unread, locale);
        }
        if (!form.ok() || !faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return pages.file(file, reading, typed, form, faults, locale, model);
    }

    /** Fills in what a saved mapping says of these headings. */
    private void propose(UploadedFile content, FormData typed, Model model) {
        var mapping = mappings.find(MappingUse.STATEMENTS, typed.get(MAPPING));
        if (mapping.isPresent()) {
            var headings = look(content, typed).headings();
            mapping.get()
                    .proposal(headings, field -> StatementField.ofKey(field).isPresent())
                    .forEach(typed::set);
            model.addAttribute("proposed", typed.get(MAPPING));
        }
    }

    private void save(StatementReading reading, FormData typed, HttpServletRequest http, Model model) {
        var name = typed.get("name");
        mappings.save(
                name,
                Mapping.ofStatement(reading.money(), reading.fields()),
                Objects.requireNonNull(http.getRemoteUser()));
        model.addAttribute("saved", name.strip());
    }

    private StatementReading look(UploadedFile content, FormData typed) {
        return desk.look(content, StatementForm.money(typed), columns(typed), programme(typed));
    }

    private static @Nullable ProgrammeCode programme(FormData typed) {
        try {
            return typed.has("statementProgramme") ? new ProgrammeCode(typed.get("statementProgramme")) : null;
        } catch (InvalidValue none) {
            return null;
        }
    }

    private static Map<String, String> columns(FormData typed) {
        var columns = new HashMap<String, String>();
        typed.startingWith(Choices.COLUMN).forEach((field, value) -> {
            if (!value.isEmpty()) {
                Filters.oneOf(StatementField.values(), StatementField::key, value);
            }
            columns.put(field.substring(Choices.COLUMN.length()), value);
        });
        return columns;
    }
}
