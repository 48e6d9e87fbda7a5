package socai.web.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import socai.access.AccessEvent;
import socai.access.AccessKind;
import socai.access.AccessLog;
import socai.account.PeopleDirectory;
import socai.ledger.access.PersonId;
import socai.ledger.refusal.InvalidValue;
import socai.rights.Action;
import socai.rights.May;
import socai.session.OpenSessions;
import socai.web.NotFound;

/** Ends sessions: their owner's, on the page of the account, and anybody's, on the page of that person. */
@Controller
@ConditionalOnWebApplication
class SessionsPage {
    private static final String DONE = "?ended#sessions";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final OpenSessions sessions;
    private final PeopleDirectory directory;
    private final AccessLog log;

    SessionsPage(OpenSessions sessions, PeopleDirectory directory, AccessLog log) {
        this.sessions = sessions;
        this.directory = directory;
        this.log = log;
    }

    /** The sessions of a person, for a page about that person. */
    static List<OpenSessions.Open> of(OpenSessions sessions, String person, HttpServletRequest http) {
        return sessions.of(person, own(http));
    }

    private static @Nullable String own(HttpServletRequest http) {
        var session = http.getSession(false);
        return session == null ? null : session.getId();
    }

    @May(Action.OWN_ACCOUNT)
    @PostMapping("/account/sessions/{session}/end")
    String endOwn(@PathVariable String session, HttpServletRequest http) {
        endOne(http.getRemoteUser(), session, http);
        return "redirect:/account" + DONE;
    }

    @May(Action.OWN_ACCOUNT)
    @PostMapping("/account/sessions/end")
    String endOwnOthers(HttpServletRequest http) {
        if (sessions.endAll(http.getRemoteUser(), own(http)) > 0) {
            tell(http);
        }
        return "redirect:/account" + DONE;
    }

    @May(Action.MANAGE_PEOPLE)
    @PostMapping("/people/{id}/sessions/{session}/end")
    String end(@PathVariable String id, @PathVariable String session, HttpServletRequest http) {
        endOne(pseudonym(id), session, http);
        return "redirect:/people/" + id + DONE;
    }

    @May(Action.MANAGE_PEOPLE)
    @PostMapping("/people/{id}/sessions/end")
    String endAll(@PathVariable String id, HttpServletRequest http) {
        if (sessions.endAll(pseudonym(id), own(http)) > 0) {
            tell(http);
        }
        return "redirect:/people/" + id + DONE;
    }

    /** One that has ended meanwhile is no fault. */
    private void endOne(String person, String session, HttpServletRequest http) {
        if (sessions.end(person, NotFound.unlessRead(session, SessionsPage::name))) {
            tell(http);
        }
    }

    private void tell(HttpServletRequest http) {
        var event = AccessEvent.of(
                AccessKind.SESSION_ENDED,
                http.getRemoteUser(),
                http.getRemoteAddr(),
                http.getMethod() + " " + http.getRequestURI());
        log.record(event);
    }

    private String pseudonym(String id) {
        return directory
                .find(NotFound.unlessRead(id, PersonId::parse))
                .orElseThrow(NotFound::new)
                .pseudonym()
                .value();
    }

    private static UUID name(String path) {
        if (!NAME.matcher(path).matches()) {
            throw new InvalidValue("session", path);
        }
        return UUID.fromString(path);
    }
}
