package socai.web.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import socai.account.PeopleDesk;
import socai.account.PeopleList;
import socai.ledger.refusal.Refusal;
import socai.rights.ForEverybody;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.words.Messages;

/** Where somebody comes in by a link and chooses a password. Nobody is signed in by a link alone. */
@Controller
class ActivationPage {
    private static final String LINK = "link";

    private final PeopleDesk accounts;
    private final PeopleList people;
    private final Messages words;

    ActivationPage(PeopleDesk accounts, PeopleList people, Messages words) {
        this.accounts = accounts;
        this.people = people;
        this.words = words;
    }

    @ForEverybody(because = "whoever was invited has no password yet; the link is the right")
    @GetMapping("/activation")
    String form(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model) {
        var typed = FormData.of(http);
        return show(typed, new FormReader(typed, words, locale), response, model);
    }

    @ForEverybody(because = "whoever was invited has no password yet; the link is the right")
    @PostMapping("/activation")
    String choose(
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var password = NewPassword.read(typed, reading);
        if (reading.ok()) {
            try {
                accounts.choosePassword(typed.get(LINK), password);
                next.addFlashAttribute("chosen", true);
                return "redirect:/activation";
            } catch (Refusal refusal) {
                reading.refused(refusal, field -> field, Set.of("password"));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(typed, reading, response, model);
    }

    /** What the link holds goes to nobody else: not to caches, and not to where the page leads on. */
    private String show(FormData typed, FormReader reading, HttpServletResponse response, Model model) {
        response.setHeader("Referrer-Policy", "no-referrer");
        accounts.byLink(typed.get(LINK))
                .flatMap(person -> people.find(person.id()))
                .ifPresent(known -> model.addAttribute("known", known));
        model.addAttribute("chosen", Objects.requireNonNullElse(model.getAttribute("chosen"), false));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", reading.errors());
        return "people/activation";
    }
}
