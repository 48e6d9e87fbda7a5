package socai.http.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureServiceExceptionEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import socai.access.AccessEvent;
import socai.access.AccessKind;
import socai.access.AccessLog;
import socai.access.TypedNames;
import socai.account.HashTurns;
import socai.account.RightsClaimed;
import socai.issuer.IssuerRefusal;
import socai.log.event.LogUnavailable;

/**
 * Tells the access log what happened at the doors. Whose a typed name is, is found once for those whose passwords are
 * looked at, and never for those who are sent away: a flood asks nothing of the database.
 */
final class AccessTrail {
    private static final int NAMES = 10_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final AccessLog log;
    private final UserDetailsService users;
    private final TypedNames hashes;
    /** By the hash of what was typed. */
    private final Cache<String, Optional<String>> known = Caffeine.newBuilder()
            .maximumSize(NAMES)
            .expireAfterWrite(REMEMBERED)
            .build();

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
            HashTurns.ask(null); // what else the request has hashed is no sign-in
        }
    }

    /** Whoever looked at a name and a password found them wrong; that nobody could look is no fault of the caller's. */
    @EventListener
    void wrong(AbstractAuthenticationFailureEvent event) {
        var attempt = Attempt.current();
        if (attempt != null && !(event instanceof AuthenticationFailureServiceExceptionEvent)) {
            if (event.getException() instanceof IssuerRefusal refusal) {
                attempt.wrong(refusal.who(), refusal.reason().name());
            } else {
                attempt.wrong();
            }
        }
    }

    /** An issuer gives rights as an administrator does, at the sign-in that brings them. */
    @EventListener
    void claimed(RightsClaimed claimed) {
        var attempt = Attempt.current();
        if (attempt != null) {
            log.record(AccessEvent.rightsChanged(claimed.who(), attempt.pair().address(), "GET " + Attempt.RETURN));
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

    void rightsChanged(String by, HttpServletRequest request) {
        log.record(AccessEvent.rightsChanged(
                by, request.getRemoteAddr(), request.getMethod() + " " + request.getRequestURI()));
    }

    void limited(@Nullable String who, HttpServletRequest request) {
        log.record(new AccessEvent(AccessKind.LIMITED, who, null, request.getRemoteAddr(), null, null));
    }

    /**
     * Whose attempt counts together, and from where. Somebody has several names; once a password was looked at under one of
     * them, it counts with the others.
     */
    Attempt.Pair pair(Attempt attempt) {
        var typed = attempt.pair();
        if (!attempt.door().takesNames()) {
            return typed;
        }
        var who = attempt.who();
        var user = who == null
                ? known.getIfPresent(typed.account())
                : known.get(typed.account(), first -> Optional.of(who));
        return user == null
                ? typed
                : user.map(name -> new Attempt.Pair(hashes.hash(name), typed.address()))
                        .orElse(typed);
    }

    /** What became of a sign-in. A name that no user has may be a password, and is kept as a hash alone. */
    void tell(AccessKind kind, Attempt attempt, HttpServletRequest request) {
        var who = attempt.who() == null ? user(kind, attempt) : attempt.who();
        log.record(new AccessEvent(
                kind,
                who,
                who == null && attempt.door() != Attempt.Door.ISSUER ? hashes.hash(attempt.name()) : null,
                request.getRemoteAddr(),
                attempt.door().name(),
                attempt.why()));
    }

    private @Nullable String user(AccessKind kind, Attempt attempt) {
        if (attempt.door() == Attempt.Door.ISSUER
                || attempt.door() == Attempt.Door.TOKEN
                || attempt.name().isBlank()) {
            return null;
        }
        var typed = attempt.pair().account();
        try {
            var user = kind == AccessKind.DELAYED
                    ? known.getIfPresent(typed)
                    : known.get(typed, first -> find(attempt.name()));
            return user == null ? null : user.orElse(null);
        } catch (LogUnavailable down) {
            return null;
        }
    }

    private Optional<String> find(String name) {
        try {
            return Optional.of(users.loadUserByUsername(name).getUsername());
        } catch (UsernameNotFoundException e) {
            return Optional.empty();
        }
    }
}
