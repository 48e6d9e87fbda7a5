package socai.web.factors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import socai.account.PeopleDirectory;
import socai.factor.FactorDesk;
import socai.factor.Passkeys;
import socai.ledger.person.Person;
import socai.ledger.text.Text;
import socai.rights.Action;
import socai.rights.May;
import socai.session.SignedInLately;
import socai.web.NotFound;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.words.Messages;

/** Where somebody has a device make a passkey, and gives it a name. */
@Controller
class PasskeyPage {
    private static final Set<String> FIELDS = Set.of("passkeyName", "credential");

    private final FactorDesk factors;
    private final Passkeys passkeys;
    private final PeopleDirectory directory;
    private final Submission submission;
    private final Messages words;

    PasskeyPage(
            FactorDesk factors, Passkeys passkeys, PeopleDirectory directory, Submission submission, Messages words) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.directory = directory;
        this.submission = submission;
        this.words = words;
    }

    @May(Action.OWN_ACCOUNT)
    @SignedInLately
    @GetMapping("/account/factors/passkey")
    String form(HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        Submission.open(typed);
        return show(http, typed, new FormReader(typed, words, locale), model);
    }

    @May(Action.OWN_ACCOUNT)
    @SignedInLately
    @PostMapping("/account/factors/passkey")
    String set(
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var name = reading.required("passkeyName", Text::new);
        var credential = reading.required("credential", text -> text);
        if (reading.ok()) {
            var asked = "SetSecondFactor PASSKEY";
            var done =
                    submission.submit(asked, http.getRemoteUser(), typed, reading, field -> field, FIELDS, request -> {
                        var key = passkeys.made(self(http), name.value(), credential.value(), http);
                        FactorsPage.handOver(factors.setPasskey(self(http), key, request), next);
                        return "redirect:/account/factors?done";
                    });
            if (done.isPresent()) {
                return done.get();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(http, typed, reading, model);
    }

    private String show(HttpServletRequest http, FormData typed, FormReader reading, Model model) {
        typed.set("credential", ""); // the next one answers another question
        model.addAttribute("passkeyOptions", passkeys.creation(self(http), http).orElse(null));
        model.addAttribute("passkeyDomain", passkeys.domain());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", reading.errors());
        return "factors/passkey";
    }

    private Person self(HttpServletRequest http) {
        return directory
                .find(http.getRemoteUser())
                .filter(person -> !person.isFirstUser())
                .orElseThrow(NotFound::new);
    }
}
