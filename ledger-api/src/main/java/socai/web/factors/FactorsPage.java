package socai.web.factors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import socai.account.PeopleDirectory;
import socai.factor.FactorDesk;
import socai.factor.RequiredFactors;
import socai.ledger.person.Person;
import socai.ledger.value.Uuids;
import socai.recording.Request;
import socai.rights.Action;
import socai.rights.May;
import socai.session.SignedInLately;
import socai.web.NotFound;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.words.Messages;

/** What somebody shows beside the password: seen, removed, and the codes for the day on which it is lost made anew. */
@Controller
class FactorsPage {
    private final FactorDesk factors;
    private final ShownFactors shown;
    private final RequiredFactors required;
    private final PeopleDirectory directory;
    private final Submission submission;
    private final Messages words;

    FactorsPage(
            FactorDesk factors,
            ShownFactors shown,
            RequiredFactors required,
            PeopleDirectory directory,
            Submission submission,
            Messages words) {
        this.factors = factors;
        this.shown = shown;
        this.required = required;
        this.directory = directory;
        this.submission = submission;
        this.words = words;
    }

    /** Shows codes on the next page, and on no other. */
    static void handOver(List<String> codes, RedirectAttributes next) {
        if (!codes.isEmpty()) {
            next.addFlashAttribute("codes", codes);
        }
    }

    @May(Action.OWN_ACCOUNT)
    @GetMapping("/account/factors")
    String all(HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        Submission.open(typed);
        return show(self(http), typed, new FormReader(typed, words, locale), model);
    }

    @May(Action.OWN_ACCOUNT)
    @SignedInLately
    @PostMapping("/account/factors/{factor}/removal")
    String remove(
            @PathVariable String factor,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var id = id(factor);
        return done(http, response, locale, model, "RemoveSecondFactor " + id, (self, request) -> {
            factors.remove(self, id, request);
            return "?removed";
        });
    }

    @May(Action.OWN_ACCOUNT)
    @SignedInLately
    @PostMapping("/account/factors/codes")
    String makeCodes(
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        return done(http, response, locale, model, "MakeRecoveryCodes", (self, request) -> {
            handOver(factors.makeRecoveryCodes(self, request), next);
            return "";
        });
    }

    private String done(
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model,
            String asked,
            BiFunction<Person, Request, String> act) {
        var self = self(http);
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var done = submission.submit(
                asked,
                http.getRemoteUser(),
                typed,
                reading,
                field -> field,
                Set.of(),
                request -> act.apply(self, request));
        if (done.isPresent()) {
            return "redirect:/account/factors" + done.get();
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(self, typed, reading, model);
    }

    private String show(Person self, FormData typed, FormReader reading, Model model) {
        shown.show(self, model);
        model.addAttribute("known", self);
        model.addAttribute("required", required.isMissing(self));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", reading.errors());
        return "factors/factors";
    }

    private Person self(HttpServletRequest http) {
        return directory.find(http.getRemoteUser()).orElseThrow(NotFound::new);
    }

    static UUID id(String path) {
        return NotFound.unlessRead(path, text -> Uuids.parse("factor", text));
    }
}
