package socai.web.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import socai.rights.Action;
import socai.rights.May;
import socai.web.NotFound;

/** The pages on which entries of a line are recorded, or proposed. */
@Controller
@RequestMapping("/lines/{line}/{form}/new")
class EntryPage {
    private final EntryFormHandler form;

    EntryPage(EntryFormHandler form) {
        this.form = form;
    }

    @May({
        Action.GIVE_MONEY,
        Action.MOVE_MONEY,
        Action.COMMIT_MONEY,
        Action.RECORD_PAYMENT,
        Action.REVERSE_ENTRY,
        Action.CARRY_OVER,
        Action.PROPOSE_REALLOCATION
    }) // each form asks for its own
    @GetMapping
    String blank(
            @PathVariable String line,
            @PathVariable("form") String path,
            HttpServletRequest http,
            Locale locale,
            Model model) {
        form.blank(EntryForm.at(path).orElseThrow(NotFound::new), line, http, locale, model);
        return "entry/entry";
    }

    @May({
        Action.GIVE_MONEY,
        Action.MOVE_MONEY,
        Action.COMMIT_MONEY,
        Action.RECORD_PAYMENT,
        Action.REVERSE_ENTRY,
        Action.CARRY_OVER,
        Action.PROPOSE_REALLOCATION
    })
    @PostMapping
    String record(
            @PathVariable String line,
            @PathVariable("form") String path,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return form.sent(EntryForm.at(path).orElseThrow(NotFound::new), line, http, response, locale, model)
                .map(page -> "redirect:" + page)
                .orElse("entry/entry");
    }
}
