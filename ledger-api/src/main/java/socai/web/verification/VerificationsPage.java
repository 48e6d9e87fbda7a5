package socai.web.verification;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.rights.Action;
import socai.rights.May;
import socai.verification.Fault;
import socai.verification.VerificationBook;
import socai.verification.Verifications;
import socai.web.NotFound;
import socai.web.Pages;
import socai.web.Slice;
import socai.words.FaultWords;

/** What verifications found, how far the one of now is, and the way to start one. */
@Controller
class VerificationsPage {
    private static final int ROWS = 50;

    private final Verifications verifications;
    private final VerificationBook book;
    private final FaultWords words;

    VerificationsPage(Verifications verifications, VerificationBook book, FaultWords words) {
        this.verifications = verifications;
        this.book = book;
        this.words = words;
    }

    @May(Action.READ_VERIFICATIONS)
    @GetMapping("/verifications")
    String verifications(@RequestParam(required = false) @Nullable Long before, Model model) {
        var page = book.before(before == null ? Long.MAX_VALUE : before, ROWS);
        model.addAttribute("running", verifications.running().orElse(null));
        model.addAttribute("verifications", page);
        model.addAttribute("next", page.size() < ROWS ? null : page.getLast().number());
        return "verification/verifications";
    }

    @May(Action.VERIFY)
    @PostMapping("/verifications")
    String verify(Principal caller) {
        verifications.start(caller.getName());
        return "redirect:/verifications";
    }

    /**
     * One line of a report, in the language of the reader.
     *
     * @param position 0 where there is none
     */
    record Row(String table, long position, String what) {}

    @May(Action.READ_VERIFICATIONS)
    @GetMapping("/verifications/{number}")
    String verification(
            @PathVariable long number,
            @RequestParam(required = false) @Nullable String faults,
            @RequestParam(required = false) @Nullable String warnings,
            Locale locale,
            HttpServletRequest http,
            Model model) {
        var kept = book.find(number).orElseThrow(NotFound::new);
        model.addAttribute("kept", kept);
        model.addAttribute("report", kept.report());
        part(model, "fault", kept.report().faults(), faults, locale, http);
        part(model, "warning", kept.report().warnings(), warnings, locale, http);
        return "verification/verification";
    }

    private void part(
            Model model, String what, List<Fault> all, @Nullable String page, Locale locale, HttpServletRequest http) {
        var slice = Slice.of(page, Slice.ROWS).within(all.size());
        model.addAttribute(what + "s", rows(all, slice, locale));
        model.addAttribute(what + "Pages", Pages.of(slice, all.size(), http, what + "s", what + "s"));
    }

    private List<Row> rows(List<Fault> faults, Slice slice, Locale locale) {
        return faults.stream()
                .skip(slice.offset())
                .limit(slice.size())
                .map(fault -> new Row(words.table(fault, locale), fault.position(), words.sentence(fault, locale)))
                .toList();
    }
}
