package socai.web.factors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import socai.account.PeopleDirectory;
import socai.factor.FactorDesk;
import socai.ledger.person.Person;
import socai.rights.Action;
import socai.rights.May;
import socai.session.SignedInLately;
import socai.web.NotFound;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.web.proofs.QrCode;
import socai.words.Messages;

/**
 * Where a device is told the secret that it makes codes of, as a picture and as text. The secret stays with the session
 * until a code of it is typed, and counts from then on.
 */
@Controller
class TotpPage {
    private static final String SECRET = TotpPage.class.getName();
    private static final Set<String> FIELDS = Set.of("code");

    private final FactorDesk factors;
    private final PeopleDirectory directory;
    private final Submission submission;
    private final Messages words;

    TotpPage(FactorDesk factors, PeopleDirectory directory, Submission submission, Messages words) {
        this.factors = factors;
        this.directory = directory;
        this.submission = submission;
        this.words = words;
    }

    @May(Action.OWN_ACCOUNT)
    @SignedInLately
    @GetMapping("/account/factors/totp")
    String form(HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        Submission.open(typed);
        if (secret(http).isEmpty()) {
            http.getSession().setAttribute(SECRET, factors.newSecret());
        }
        return show(http, typed, new FormReader(typed, words, locale), model);
    }

    @May(Action.OWN_ACCOUNT)
    @SignedInLately
    @GetMapping("/account/factors/totp.png")
    ResponseEntity<byte[]> picture(HttpServletRequest http) {
        var secret = secret(http).orElseThrow(NotFound::new);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .body(QrCode.png(factors.address(secret, self(http))));
    }

    @May(Action.OWN_ACCOUNT)
    @SignedInLately
    @PostMapping("/account/factors/totp")
    String set(
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        var secret = secret(http);
        if (secret.isEmpty()) {
            return "redirect:/account/factors/totp"; // the session is another, or it is done
        }
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var code = reading.required("code", text -> text);
        if (reading.ok()) {
            var done = submission.submit(
                    "SetSecondFactor TOTP", http.getRemoteUser(), typed, reading, field -> field, FIELDS, request -> {
                        FactorsPage.handOver(factors.setTotp(self(http), secret.get(), code.value(), request), next);
                        http.getSession().removeAttribute(SECRET);
                        return "redirect:/account/factors?done";
                    });
            if (done.isPresent()) {
                return done.get();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(http, typed, reading, model);
    }

    private static Optional<String> secret(HttpServletRequest http) {
        return Optional.ofNullable((String) http.getSession().getAttribute(SECRET));
    }

    private static String show(HttpServletRequest http, FormData typed, FormReader reading, Model model) {
        model.addAttribute("secret", secret(http).orElse("").replaceAll("(.{4})(?=.)", "$1 "));
        typed.set("code", ""); // the next one is another
        model.addAttribute("typed", typed);
        model.addAttribute("errors", reading.errors());
        return "factors/totp";
    }

    private Person self(HttpServletRequest http) {
        return directory.find(http.getRemoteUser()).orElseThrow(NotFound::new);
    }
}
