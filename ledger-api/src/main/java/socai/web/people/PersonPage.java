package socai.web.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import socai.account.PeopleDesk;
import socai.account.PeopleList;
import socai.ledger.access.PersonId;
import socai.ledger.value.StreamName;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.recording.Request;
import socai.resumption.Resumption;
import socai.rights.Action;
import socai.rights.May;
import socai.session.OpenSessions;
import socai.web.NotFound;
import socai.web.factors.ShownFactors;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.words.Messages;

/** One person for an administrator: its rights, its history from the log, and what can be done for it. */
@Controller
class PersonPage {
    /** The newest events of a person; more of them nobody reads on a page. */
    private static final int EVENTS = 50;

    private static final Set<String> FIELDS = Set.of("roles", "units", "programmes");

    private final PeopleDesk accounts;
    private final PeopleList people;
    private final ShownFactors factors;
    private final EventLog log;
    private final Submission submission;
    private final Messages words;
    private final OpenSessions sessions;

    PersonPage(
            PeopleDesk accounts,
            PeopleList people,
            ShownFactors factors,
            EventLog log,
            Submission submission,
            Messages words,
            OpenSessions sessions) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.people = people;
        this.factors = factors;
        this.log = log;
        this.submission = submission;
        this.words = words;
    }

    /** Shows a link on the next page, and on no other. */
    static void handOver(PeopleDesk.Linked linked, RedirectAttributes next) {
        if (linked.secret() != null) {
            next.addFlashAttribute("link", "/activation?link=" + linked.secret());
            next.addFlashAttribute("linkUntil", linked.until());
        }
    }

    @May(Action.MANAGE_PEOPLE)
    @GetMapping("/people/{id}")
    String one(@PathVariable String id, HttpServletRequest http, Locale locale, Model model) {
        var person = id(id);
        var typed = FormData.of(http);
        Submission.open(typed);
        people.find(person)
                .filter(known -> !Resumption.isFilled(http))
                .ifPresent(known -> RightsForm.fill(typed, known.person().rights()));
        return show(person, http, typed, new FormReader(typed, words, locale), model);
    }

    @May(Action.MANAGE_PEOPLE)
    @PostMapping("/people/{id}/suspension")
    String suspend(
            @PathVariable String id, HttpServletRequest http, HttpServletResponse response, Locale locale, Model m) {
        return act(id, "Suspend", accounts::suspend, http, response, locale, m);
    }

    @May(Action.MANAGE_PEOPLE)
    @PostMapping("/people/{id}/restoration")
    String restore(
            @PathVariable String id, HttpServletRequest http, HttpServletResponse response, Locale locale, Model m) {
        return act(id, "Restore", accounts::restore, http, response, locale, m);
    }

    @May(Action.MANAGE_PEOPLE)
    @PostMapping("/people/{id}/forgetting")
    String forget(
            @PathVariable String id, HttpServletRequest http, HttpServletResponse response, Locale locale, Model m) {
        return act(id, "Forget", accounts::forget, http, response, locale, m);
    }

    private String act(
            String path,
            String asked,
            BiConsumer<PersonId, Request> act,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var id = id(path);
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        return done(id, asked + " " + id, typed, reading, http, response, model, request -> {
            act.accept(id, request);
            return "?done";
        });
    }

    @May(Action.MANAGE_PEOPLE)
    @PostMapping("/people/{id}/rights")
    String change(
            @PathVariable String id, HttpServletRequest http, HttpServletResponse response, Locale locale, Model m) {
        var person = id(id);
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var rights = RightsForm.read(typed, reading);
        return done(person, "ChangeRights " + person + " " + rights, typed, reading, http, response, m, request -> {
            people.rightsMustNameWhatIsThere(rights);
            accounts.changeRights(person, rights, request);
            return "?done";
        });
    }

    @May(Action.MANAGE_PEOPLE)
    @PostMapping("/people/{id}/link")
    String link(
            @PathVariable String id,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        var person = id(id);
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        return done(person, "GiveLink " + person, typed, reading, http, response, model, request -> {
            handOver(accounts.giveLink(person, request), next);
            return "";
        });
    }

    /** Does what a form of the page asks for, and leads back to the page; {@code act} tells the end of its address. */
    private String done(
            PersonId person,
            String asked,
            FormData typed,
            FormReader reading,
            HttpServletRequest http,
            HttpServletResponse response,
            Model model,
            Function<Request, String> act) {
        if (reading.ok()) {
            var done = submission.submit(asked, http.getRemoteUser(), typed, reading, field -> field, FIELDS, act);
            if (done.isPresent()) {
                return "redirect:/people/" + person + done.get();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(person, http, typed, reading, model);
    }

    private String show(PersonId id, HttpServletRequest http, FormData typed, FormReader reading, Model model) {
        var known = people.find(id).orElseThrow(NotFound::new);
        factors.show(known.person(), model);
        model.addAttribute("known", known);
        List<RecordedEvent> history = log.streamBefore(StreamName.ofPerson(id.value()), Long.MAX_VALUE, EVENTS);
        model.addAttribute("history", history);
        var sessionsOf = known.person().pseudonym().value();
        model.addAttribute("sessions", SessionsPage.of(sessions, sessionsOf, http));
        RightsForm.show(typed, reading, model);
        return "people/person";
    }

    private static PersonId id(String path) {
        return NotFound.unlessRead(path, PersonId::parse);
    }
}
