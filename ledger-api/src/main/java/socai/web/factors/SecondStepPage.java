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

/** Where whoever has shown a password shows a second factor. Until then that is nobody, to all other pages. */
@Controller
@ConditionalOnWebApplication
class SecondStepPage {
    private static final String WHY = "who has shown a password alone has not signed in";

    private final SecondStep step;
    private final ShownFactors shown;
    private final Passkeys passkeys;
    private final Messages words;

    SecondStepPage(SecondStep step, ShownFactors shown, Passkeys passkeys, Messages words) {
        this.step = step;
        this.shown = shown;
        this.passkeys = passkeys;
        this.words = words;
    }

    @ForEverybody(because = WHY)
    @GetMapping("/login/second")
    String form(HttpServletRequest http, Locale locale, Model model) {
        var person = step.waiting(http);
        if (person.isEmpty()) {
            HalfSignIn.end(http);
            return "redirect:/login";
        }
        var typed = FormData.of(http);
        return show(person.get(), http, typed, new FormReader(typed, words, locale), model);
    }

    @ForEverybody(because = WHY)
    @PostMapping("/login/second")
    String code(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model) {
        var person = step.waiting(http);
        if (person.isEmpty()) {
            HalfSignIn.end(http);
            return "redirect:/login";
        }
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var code = reading.required("code", text -> text);
        if (reading.ok()) {
            if (step.show(person.get(), code.value(), http, response)) {
                return "redirect:" + step.wantedPage(http, response);
            }
            reading.refused(new Refusal(RefusalCode.WRONG_CODE, "code", Map.of()), field -> field, Set.of("code"));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(person.get(), http, typed, reading, model);
    }

    /** Somebody else wants to sign in, or the same with another password. */
    @ForEverybody(because = WHY)
    @PostMapping("/login/second/end")
    String end(HttpServletRequest http) {
        HalfSignIn.end(http);
        return "redirect:/login";
    }

    private String show(Person person, HttpServletRequest http, FormData typed, FormReader reading, Model model) {
        shown.show(person, model);
        typed.set("code", "");
        model.addAttribute("passkeyOptions", passkeys.request(person, http).orElse(null));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", reading.errors());
        return "factors/second";
    }
}
