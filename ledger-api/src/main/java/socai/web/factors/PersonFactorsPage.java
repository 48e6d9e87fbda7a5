package socai.web.factors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import socai.account.PeopleDirectory;
import socai.factor.FactorDesk;
import socai.ledger.access.PersonId;
import socai.rights.Action;
import socai.rights.May;
import socai.web.NotFound;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.words.Messages;

/** Where an administrator takes away what somebody has lost, who then shows a password alone. */
@Controller
class PersonFactorsPage {
    private final FactorDesk factors;
    private final PeopleDirectory directory;
    private final Submission submission;
    private final Messages words;

    PersonFactorsPage(FactorDesk factors, PeopleDirectory directory, Submission submission, Messages words) {
        this.factors = factors;
        this.directory = directory;
        this.submission = submission;
        this.words = words;
    }

    @May(Action.MANAGE_PEOPLE)
    @PostMapping("/people/{id}/factors/{factor}/removal")
    String remove(@PathVariable String id, @PathVariable String factor, HttpServletRequest http, Locale locale) {
        var person = directory.find(NotFound.unlessRead(id, PersonId::parse)).orElseThrow(NotFound::new);
        var removed = FactorsPage.id(factor);
        var typed = FormData.of(http);
        var done = submission.submit(
                "RemoveSecondFactor " + removed,
                http.getRemoteUser(),
                typed,
                new FormReader(typed, words, locale),
                field -> field,
                Set.of(),
                request -> {
                    factors.remove(person, removed, request);
                    return "?done";
                });
        // What was removed meanwhile is not there any more, which the page shows.
        return "redirect:/people/" + person.id() + done.orElse("");
    }
}
