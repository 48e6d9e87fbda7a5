package socai.issuer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import socai.issuer.IssuerRefusal.Reason;

/** Leads who does not come in back to the sign-in page, which tells why. */
final class IssuerFailure implements AuthenticationFailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerFailure.class);
    private static final String TOLD = "issuer.refusal";
    private static final String BETWEEN = "\n";
    private static final int LONGEST = 100;

    private final ApplicationEventPublisher events;

    IssuerFailure(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** Why somebody did not come in. */
    record Told(Reason reason, String detail) {}

    /** What the sign-in page tells the browser of a request; nothing where it was never sent back. */
    static @Nullable Told told(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(TOLD) instanceof String told)) {
            return null;
        }
        var between = told.indexOf(BETWEEN);
        return new Told(Reason.valueOf(told.substring(0, between)), told.substring(between + 1));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var refusal = IssuerRefusal.of(failure);
        if (refusal.reason() != Reason.AWAY) {
            LOG.info("nobody came in by the issuer: {}", failure.getMessage());
            var who = UsernamePasswordAuthenticationToken.unauthenticated(
                    refusal.who() == null ? "" : refusal.who(), null);
            events.publishEvent(new AuthenticationFailureBadCredentialsEvent(who, refusal));
        }
        var detail = refusal.detail();
        request.getSession()
                .setAttribute(
                        TOLD, refusal.reason() + BETWEEN + detail.substring(0, Math.min(detail.length(), LONGEST)));
        response.sendRedirect(request.getContextPath() + "/login?issuer");
    }
}
