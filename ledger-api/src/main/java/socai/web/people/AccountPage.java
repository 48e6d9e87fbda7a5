package socai.web.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import socai.account.LedgerPrincipal;
import socai.account.PeopleDesk;
import socai.account.PeopleDirectory;
import socai.account.PeopleList;
import socai.ledger.access.TokenId;
import socai.ledger.access.TokenScope;
import socai.ledger.person.Person;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.recording.Request;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.security.SecondStep;
import socai.session.OpenSessions;
import socai.session.SignedInLately;
import socai.web.NotFound;
import socai.web.factors.ShownFactors;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.words.Messages;

/** Everybody's own account: the name, the password and the tokens of one's machines. */
@Controller
@ConditionalOnWebApplication
class AccountPage {
    private static final Set<String> FIELDS =
            Set.of("personName", "oldPassword", "password", "passwordAgain", "tokenName", "tokenScope", "tokenUntil");

    private final PeopleDesk accounts;
    private final PeopleList people;
    private final PeopleDirectory directory;
    private final ShownFactors factors;
    private final Submission submission;
    private final Messages words;
    private final OpenSessions sessions;
    private final SecondStep doors;

    AccountPage(
            PeopleDesk accounts,
            PeopleList people,
            PeopleDirectory directory,
            ShownFactors factors,
            Submission submission,
            Messages words,
            OpenSessions sessions,
            SecondStep doors) {
        this.sessions = sessions;
        this.doors = doors;
        this.accounts = accounts;
        this.people = people;
        this.directory = directory;
        this.factors = factors;
        this.submission = submission;
        this.words = words;
    }

    @May(Action.OWN_ACCOUNT)
    @GetMapping("/account")
    String account(HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        Submission.open(typed);
        return show(self(http), http, typed, new FormReader(typed, words, locale), model);
    }

    @May(Action.OWN_ACCOUNT)
    @SignedInLately
    @PostMapping("/account/name")
    String rename(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model) {
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var name = reading.required("personName", Text::new);
        return done(typed, reading, "NamePerson", http, response, model, request -> {
            accounts.rename(self(http), name.value(), request);
            return "?renamed";
        });
    }

    @May(Action.OWN_ACCOUNT)
    @SignedInLately
    @PostMapping("/account/password")
    String changePassword(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model) {
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var old = reading.required("oldPassword", text -> text);
        var password = NewPassword.read(typed, reading);
        return done(typed, reading, "ChangePassword", http, response, model, request -> {
            change(self(http), old.value(), password, request);
            staySignedIn(self(http), http, response);
            return "?changed";
        });
    }

    /** Whoever guesses the old password waits as at the sign-in (ADR 0074). */
    private void change(Person self, String old, String password, Request request) {
        try {
            accounts.changePassword(self, old, password, request);
        } catch (Refusal refused) {
            if (refused.code() == RefusalCode.WRONG_PASSWORD) {
                doors.wrong(self.pseudonym().value());
            }
            throw refused;
        }
    }

    /** Whoever is signed in elsewhere is signed in no more; who has just shown the password stays. */
    private static void staySignedIn(Person person, HttpServletRequest http, HttpServletResponse response) {
        var principal = LedgerPrincipal.of(person, "");
        principal.eraseCredentials();
        var context = Callers.signIn(principal);
        http.changeSessionId();
        new HttpSessionSecurityContextRepository().saveContext(context, http, response);
    }

    @May(Action.OWN_ACCOUNT)
    @SignedInLately
    @PostMapping("/account/tokens")
    String issue(
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var name = reading.required("tokenName", Text::new);
        var scope = reading.required("tokenScope", TokenScope::parse);
        var until = reading.date("tokenUntil");
        var asked = "IssueToken " + scope.orNull() + " " + until.orNull();
        return done(typed, reading, asked, http, response, model, request -> {
            var issued = accounts.issueToken(self(http), name.value(), scope.value(), until.value(), request);
            if (issued.secret() != null) {
                next.addFlashAttribute("secret", issued.secret());
            }
            return "#tokens";
        });
    }

    @May(Action.OWN_ACCOUNT)
    @PostMapping("/account/tokens/{token}/revocation")
    String revoke(
            @PathVariable String token,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var id = token(token);
        return done(typed, reading, "RevokeToken " + id, http, response, model, request -> {
            accounts.revokeToken(self(http).id(), id, request);
            return "?revoked";
        });
    }

    private String done(
            FormData typed,
            FormReader reading,
            String asked,
            HttpServletRequest http,
            HttpServletResponse response,
            Model model,
            Function<Request, String> act) {
        var self = self(http);
        if (reading.ok()) {
            var done = submission.submit(asked, http.getRemoteUser(), typed, reading, AccountPage::field, FIELDS, act);
            if (done.isPresent()) {
                return "redirect:/account" + done.get();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(self, http, typed, reading, model);
    }

    private static String field(String field) {
        return field.equals("until") ? "tokenUntil" : field;
    }

    private String show(Person self, HttpServletRequest http, FormData typed, FormReader reading, Model model) {
        var known = people.find(self.id()).orElseThrow(NotFound::new);
        if (known.data() != null && !typed.has("personName")) {
            typed.set("personName", known.data().name());
        }
        typed.setIfBlank("tokenScope", TokenScope.READ.name());
        factors.show(self, model);
        model.addAttribute("known", known);
        model.addAttribute("tokens", people.tokens(self));
        model.addAttribute(
                "sessions", SessionsPage.of(sessions, self.pseudonym().value(), http));
        model.addAttribute("scopes", TokenScope.values());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", reading.errors());
        return "people/account";
    }

    private Person self(HttpServletRequest http) {
        return directory.find(http.getRemoteUser()).orElseThrow(NotFound::new);
    }

    private static TokenId token(String path) {
        return NotFound.unlessRead(path, TokenId::parse);
    }
}
