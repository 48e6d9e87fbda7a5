package socai.web.verification;

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
    String verification(@PathVariable long number, Locale locale, Model model) {
        var kept = book.find(number).orElseThrow(NotFound::new);
        model.addAttribute("kept", kept);
        model.addAttribute("report", kept.report());
        model.addAttribute("faults", rows(kept.report().faults(), locale));
        model.addAttribute("warnings", rows(kept.report().warnings(), locale));
        return "verification/verification";
    }

    private List<Row> rows(List<Fault> faults, Locale locale) {
        return faults.stream()
                .map(fault -> new Row(words.table(fault, locale), fault.position(), words.sentence(fault, locale)))
                .toList();
    }
}
