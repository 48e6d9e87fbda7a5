package socai.http.guard;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import socai.access.AccessEvent;
import socai.access.AccessKind;
import socai.access.AccessLog;
import socai.access.TypedNames;

/** Tells the access log what happened at the doors. */
final class AccessTrail {
    private final AccessLog log;
    private final UserDetailsService users;
    private final TypedNames hashes;

    AccessTrail(AccessLog log, UserDetailsService users, TypedNames hashes) {
        this.log = log;
        this.users = users;
        this.hashes = hashes;
    }

    /** Whoever looked at a name and a password found them right. */
    @EventListener
    void right(AuthenticationSuccessEvent event) {
        var attempt = Attempt.current();
        if (attempt != null) {
            attempt.right(event.getAuthentication().getName());
        }
    }

    /** Whoever looked at a name and a password found them wrong. */
    @EventListener
    void wrong(AbstractAuthenticationFailureEvent event) {
        var attempt = Attempt.current();
        if (attempt != null) {
            attempt.wrong();
        }
    }

    @EventListener
    void out(LogoutSuccessEvent event) {
        var user = event.getAuthentication();
        var address = user.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : null;
        log.record(AccessEvent.of(AccessKind.SIGNED_OUT, user.getName(), address, null));
    }

    void refused(String who, HttpServletRequest request) {
        log.record(AccessEvent.of(
                AccessKind.REFUSED, who, request.getRemoteAddr(), request.getMethod() + " " + request.getRequestURI()));
    }

    /** A file was begun to be sent; its question belongs to it. */
    void exported(String who, HttpServletRequest request) {
        var query = request.getQueryString();
        log.record(AccessEvent.of(
                AccessKind.EXPORTED,
                who,
                request.getRemoteAddr(),
                request.getRequestURI() + (query == null ? "" : "?" + query)));
    }

    void limited(@Nullable String who, HttpServletRequest request) {
        log.record(new AccessEvent(AccessKind.LIMITED, who, null, request.getRemoteAddr(), null, null));
    }

    /** What became of a sign-in. A name that no user has may be a password, and is kept as a hash alone. */
    void tell(AccessKind kind, Attempt attempt, HttpServletRequest request) {
        var who = attempt.who() == null ? user(attempt) : attempt.who();
        log.record(new AccessEvent(
                kind,
                who,
                who == null ? hashes.hash(attempt.name()) : null,
                request.getRemoteAddr(),
                attempt.door().name(),
                null));
    }

    private @Nullable String user(Attempt attempt) {
        if (attempt.door() == Attempt.Door.TOKEN || attempt.name().isBlank()) {
            return null;
        }
        try {
            return users.loadUserByUsername(attempt.name()).getUsername();
        } catch (UsernameNotFoundException e) {
            return null;
        }
    }
}
