package socai.web.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.bulk.Choices;
import socai.bulk.FileKind;
import socai.bulk.ImportCheck;
import socai.bulk.Imports;
import socai.bulk.Template;
import socai.bulk.UploadedFile;
import socai.http.InvalidRequest;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.log.event.LogUnavailable;
import socai.recording.Request;
import socai.rights.Action;
import socai.rights.May;
import socai.web.BadFilter;
import socai.words.Messages;

/** Takes rows that were copied from a spreadsheet: checks them, and records all of them or the good ones. */
@Controller
class PastePage {
    /** Characters of the rows; a longer list is sent as a file. */
    private static final int LONGEST = 60_000;

    private static final String ROWS = "rows";

    private final Imports imports;
    private final ImportPages pages;
    private final Messages words;

    PastePage(Imports imports, ImportPages pages, Messages words) {
        this.imports = imports;
        this.pages = pages;
        this.words = words;
    }

    @May(Action.RECORD_LIST)
    @GetMapping("/imports")
    String form(HttpServletRequest http, Model model) {
        model.addAttribute("recorded", http.getParameter("recorded") != null);
        return pages.paste(ImportPages.told(http), null, List.of(), model);
    }

    @May(Action.RECORD_LIST)
    @PostMapping("/imports")
    String take(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model) {
        var told = ImportPages.told(http);
        ImportCheck check = null;
        try {
            var file = file(told);
            var choices = Choices.of(told);
            var actor = Objects.requireNonNull(http.getRemoteUser());
            var wanted = told.getOrDefault("act", "check");
            if (!wanted.equals("check")) {
                imports.record(file, choices, wanted.equals("good"), Request.by(actor), locale);
                return "redirect:/imports?recorded";
            }
            check = imports.check(file, choices, actor, locale);
            return pages.paste(told, check, List.of(), model);
        } catch (InvalidValue unread) {
            return refused(words.invalid(unread, locale), told, response, model);
        } catch (InvalidRequest unread) {
            var fault = unread.faults().getFirst();
            return refused(words.invalid(fault.expected(), fault.was(), fault.place(), locale), told, response, model);
        } catch (Refusal refusal) {
            return refused(words.refusal(refusal, locale), told, response, model);
        } catch (LogUnavailable down) {
            return refused(words.sentence("form.unavailable", Map.of(), locale), told, response, model);
        }
    }

    private String refused(String fault, Map<String, String> told, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return pages.paste(told, null, List.of(fault), model);
    }

    @May(Action.RECORD_LIST)
    @GetMapping("/imports/template")
    void template(
            @RequestParam(defaultValue = "Disburse") String type,
            @RequestParam(defaultValue = "xlsx") String format,
            HttpServletResponse response)
            throws IOException {
        try {
            Template.of(FileKind.parse(type)).send(format, response);
        } catch (InvalidValue none) {
            throw new BadFilter(none);
        }
    }

    private static UploadedFile file(Map<String, String> told) {
        var rows = told.getOrDefault(ROWS, "");
        if (rows.length() > LONGEST) {
            throw new InvalidValue("filePaste", rows.length());
        }
        return new UploadedFile("", rows.getBytes(StandardCharsets.UTF_8));
    }
}
