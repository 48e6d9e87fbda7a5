package socai.factor;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.web.webauthn.api.Bytes;

/**
 * What a device is asked to sign. It is kept with the session, serves once and not for long.
 *
 * @param text random bytes in base 64 as addresses have it
 */
record Challenge(String text, Instant since) implements Serializable {
    private static final String WHERE = Challenge.class.getName();
    private static final Duration LASTS = Duration.ofMinutes(5);

    /** A new one, in place of any other of the session. */
    static Challenge begin(HttpServletRequest request, Instant now) {
        var challenge = new Challenge(Bytes.random().toBase64UrlString(), now);
        request.getSession().setAttribute(WHERE, challenge);
        return challenge;
    }

    /** The one of a session, which is no more after this. */
    static Optional<Challenge> end(HttpServletRequest request, Instant now) {
        var session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        var found = (Challenge) session.getAttribute(WHERE);
        session.removeAttribute(WHERE);
        return Optional.ofNullable(found).filter(challenge -> now.isBefore(challenge.since.plus(LASTS)));
    }

    Bytes bytes() {
        return Bytes.fromBase64(text);
    }
}
