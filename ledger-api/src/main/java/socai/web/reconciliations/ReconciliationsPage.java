package socai.web.reconciliations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.bulk.UploadedFile;
import socai.http.InvalidRequest;
import socai.ledger.refusal.InvalidValue;
import socai.reconciliation.ReconciliationRegister.Filter;
import socai.rights.Action;
import socai.rights.May;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.words.Messages;

/** The statements of the treasury, and the form into which the rows of one are pasted. */
@Controller
class ReconciliationsPage {
    private static final int ROWS = 50;
    /** Characters of the rows; a longer statement is sent as a file. */
    private static final int LONGEST = 60_000;

    private final PageReadings readings;
    private final StatementPages pages;
    private final Messages words;

    ReconciliationsPage(PageReadings readings, StatementPages pages, Messages words) {
        this.readings = readings;
        this.pages = pages;
        this.words = words;
    }

    @May(Action.READ_RECONCILIATIONS)
    @GetMapping("/reconciliations")
    String all(@RequestParam(required = false) @Nullable String page, HttpServletRequest http, Model model) {
        return readings.today(model, reading -> {
            var register = reading.reconciliations();
            var filter = new Filter(null, null);
            var count = register.count(filter);
            var slice = Slice.of(page, ROWS).within(count);
            model.addAttribute("statements", register.part(filter, slice.offset(), slice.size()));
            model.addAttribute("pages", Pages.of(slice, count, http, "page", "statements"));
            model.addAttribute("position", reading.position());
            return "reconciliations/reconciliations";
        });
    }

    @May(Action.RECONCILE)
    @GetMapping("/reconciliations/new")
    String form(HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        Submission.open(typed);
        return pages.rows(typed, new FormReader(typed, words, locale), List.of(), model);
    }

    @May(Action.RECONCILE)
    @PostMapping("/reconciliations/new")
    String load(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model) {
        var typed = FormData.of(http);
        var form = new FormReader(typed, words, locale);
        var asked = StatementForm.read(typed, form, Map.of());
        var rows = form.required("rows", ReconciliationsPage::rows);
        var faults = List.<String>of();
        if (asked != null && form.ok()) {
            try {
                var loaded = pages.load(rows.value(), asked, StatementForm.at("rows"), typed, form, http);
                if (loaded.isPresent()) {
                    return "redirect:" + loaded.get();
                }
            } catch (InvalidValue | InvalidRequest unread) {
                faults = pages.faults(unread, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return pages.rows(typed, form, faults, model);
    }

    private static UploadedFile rows(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidValue("filePaste", text.length());
        }
        return new UploadedFile("", text.getBytes(StandardCharsets.UTF_8));
    }
}
