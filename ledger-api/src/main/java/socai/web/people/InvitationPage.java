package socai.web.people;

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
import socai.account.EmailAddress;
import socai.account.PeopleDesk;
import socai.account.PeopleList;
import socai.ledger.text.Text;
import socai.rights.Action;
import socai.rights.May;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.words.Messages;

/** Where an administrator invites somebody; the next page shows the link, once. */
@Controller
class InvitationPage {
    private static final Set<String> FIELDS = Set.of("personName", "email", "roles", "units", "programmes");

    private final PeopleDesk accounts;
    private final PeopleList people;
    private final Submission submission;
    private final Messages words;

    InvitationPage(PeopleDesk accounts, PeopleList people, Submission submission, Messages words) {
        this.accounts = accounts;
        this.people = people;
        this.submission = submission;
        this.words = words;
    }

    @May(Action.MANAGE_PEOPLE)
    @GetMapping("/people/new")
    String form(HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        Submission.open(typed);
        RightsForm.show(typed, new FormReader(typed, words, locale), model);
        return "people/invitation";
    }

    @May(Action.MANAGE_PEOPLE)
    @PostMapping("/people/new")
    String invite(
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var name = reading.required("personName", Text::new);
        var email = reading.required("email", EmailAddress::new);
        var rights = RightsForm.read(typed, reading);
        if (reading.ok()) {
            var linked = submission.submit(
                    "InvitePerson " + rights, http.getRemoteUser(), typed, reading, field -> field, FIELDS, request -> {
                        people.rightsMustNameWhatIsThere(rights);
                        return accounts.invite(name.value(), email.value(), rights, request);
                    });
            if (linked.isPresent()) {
                PersonPage.handOver(linked.get(), next);
                return "redirect:/people/" + linked.get().person();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        RightsForm.show(typed, reading, model);
        return "people/invitation";
    }
}
