package socai.factor;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody has shown a password and has a second factor to show. That is noted beside the session and is no sign-in: to
 * all that asks who calls, it is nobody.
 *
 * @param name of the person in entries
 * @param turn of the person then: who was locked out or has another password meanwhile begins anew
 */
public record HalfSignIn(String name, int turn, Instant since) implements Serializable {
    private static final String WHERE = HalfSignIn.class.getName();
    private static final Duration LASTS = Duration.ofMinutes(10);

    /** Notes it. */
    public void begin(HttpServletRequest request) {
        request.getSession().setAttribute(WHERE, this);
    }

    /** The one of a session, which may have ended. */
    public static Optional<HalfSignIn> of(HttpServletRequest request) {
        var session = request.getSession(false);
        return Optional.ofNullable(session == null ? null : (HalfSignIn) session.getAttribute(WHERE));
    }

    /** Whether it has not lasted too long. */
    boolean lasts(Instant now) {
        return now.isBefore(since.plus(LASTS));
    }

    /** Forgets it. */
    public static void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(WHERE);
        }
    }
}
