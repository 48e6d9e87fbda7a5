package socai.web.factors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import socai.factor.HalfSignIn;
import socai.factor.Passkeys;
import socai.ledger.person.Person;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.rights.ForEverybody;
import socai.security.SecondStep;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.words.Messages;

/** Where somebody signs in by a passkey alone, or shows it after the password. */
@Controller
@ConditionalOnWebApplication
class PasskeySignInPage {
    private static final String WHY = "who has not signed in signs in here";

    private final Passkeys passkeys;
    private final SecondStep step;
    private final Messages words;

    PasskeySignInPage(Passkeys passkeys, SecondStep step, Messages words) {
        this.passkeys = passkeys;
        this.step = step;
        this.words = words;
    }

    @ForEverybody(because = WHY)
    @GetMapping("/login/passkey")
    String form(HttpServletRequest http, Locale locale, Model model) {
        if (http.getRemoteUser() != null) {
            return "redirect:/";
        }
        var typed = FormData.of(http);
        return show(http, typed, new FormReader(typed, words, locale), model);
    }

    /** Whoever has shown a password is the one who signs; else the key says who it is. */
    @ForEverybody(because = WHY)
    @PostMapping("/login/passkey")
    String signed(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model) {
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var half = step.waiting(http);
        var person = passkeys.signed(half.orElse(null), typed.get("credential"), http);
        if (person.filter(Person::isActive).isPresent()) {
            step.complete(person.get(), http, response);
            return "redirect:" + step.wantedPage(http, response);
        }
        step.wrong(half.map(waiting -> waiting.pseudonym().value()).orElse(""));
        HalfSignIn.end(http);
        reading.refused(
                new Refusal(RefusalCode.PASSKEY_REFUSED, "credential", Map.of()), field -> field, Set.of("credential"));
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(http, typed, reading, model);
    }

    private String show(HttpServletRequest http, FormData typed, FormReader reading, Model model) {
        typed.set("credential", "");
        model.addAttribute("passkeyOptions", passkeys.request(null, http).orElse(null));
        model.addAttribute("passkeyDomain", passkeys.domain());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", reading.errors());
        return "factors/signin";
    }
}
