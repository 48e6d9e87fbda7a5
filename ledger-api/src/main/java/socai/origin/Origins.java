package socai.origin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Expired;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.log.event.RecordedEvent;
import socai.recording.Receipt;
import socai.session.OpenSessions;

/** Notes from where proposals and what ended them came, and tells it. What cannot be noted or read is not known. */
@Service
public class Origins {
    private static final Logger LOG = LoggerFactory.getLogger(Origins.class);
    private static final String API = "/api/";

    private final OriginTable table;
    private final OpenSessions sessions;

    Origins(OriginTable table, OpenSessions sessions) {
        this.table = table;
        this.sessions = sessions;
    }

    /** Notes from where the request of this thread comes, for what it recorded. It fails nothing. */
    public Receipt noted(Receipt receipt) {
        var decisive = receipt.events().stream()
                .filter(event -> isOfTwo(event.event()))
                .toList();
        if (!decisive.isEmpty()
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            note(decisive, request.getRequest());
        }
        return receipt;
    }

    /** Proposals and what people made of them: what two have to do with. */
    private static boolean isOfTwo(LedgerEvent event) {
        return event instanceof Proposed || (event instanceof ProposalSettled && !(event instanceof Expired));
    }

    private void note(List<RecordedEvent> events, HttpServletRequest http) {
        try {
            var whence = whence(http);
            events.forEach(event -> table.insert(event, whence));
        } catch (DataAccessException e) {
            LOG.warn("from where entry {} came was not noted", events.getFirst().position(), e);
        }
    }

    /** From where an event came; nothing where that is not known. */
    public Optional<EventOrigin> of(UUID event) {
        try {
            return table.find(event);
        } catch (DataAccessException e) {
            LOG.warn("from where event {} came could not be read", event, e);
            return Optional.empty();
        }
    }

    /** From where a request comes. */
    public Whence whence(HttpServletRequest http) {
        return http.getRequestURI().startsWith(API)
                ? new Whence(http.getRemoteAddr(), null, EventOrigin.Door.API)
                : new Whence(http.getRemoteAddr(), session(http), EventOrigin.Door.PAGE);
    }

    /** The browser of a session and its system, while the session lasts. */
    public Optional<String> browser(EventOrigin origin) {
        return origin.session() == null ? Optional.empty() : sessions.browser(origin.session());
    }

    private @Nullable UUID session(HttpServletRequest http) {
        var session = http.getSession(false);
        return session == null ? null : sessions.name(session.getId()).orElse(null);
    }
}
