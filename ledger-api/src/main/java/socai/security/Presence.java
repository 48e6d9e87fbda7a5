package socai.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BooleanSupplier;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import socai.account.LedgerPrincipal;
import socai.account.PeopleDirectory;
import socai.account.TokenUses;
import socai.rights.Action;
import socai.session.SessionWatch;

/**
 * Tells, for as long as an answer lasts, whether its caller may still have it. Who was locked out or lost the right, whose
 * session ended or whose token was taken back, may not from then on.
 */
@Component
public class Presence {
    private final PeopleDirectory directory;
    private final TokenUses uses;
    private final SessionWatch sessions;

    Presence(PeopleDirectory directory, TokenUses uses, SessionWatch sessions) {
        this.directory = directory;
        this.uses = uses;
        this.sessions = sessions;
    }

    /**
     * Takes note of who calls.
     *
     * @return whether that caller is there still and has a right; it is asked at any time later, on any thread
     */
    public BooleanSupplier of(HttpServletRequest request, Action right) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof LedgerPrincipal principal)) {
            var caller = Callers.mustHave(right);
            return () -> caller.may(right);
        }
        var session = request.getSession(false);
        BooleanSupplier lasts = session == null ? () -> true : sessions.of(session.getId());
        return () -> lasts.getAsBoolean()
                && (principal.until() == null || uses.serves(principal.until()))
                && directory
                        .find(principal.name())
                        .filter(principal::stands)
                        .filter(now -> principal.as(now).caller().may(right))
                        .isPresent();
    }
}
