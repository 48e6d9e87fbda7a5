package socai.http.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import socai.access.AccessKind;
import socai.account.HashTurns;

/**
 * Stands before all that looks at names, passwords and tokens. It sends away who comes too often or too early, and tells
 * the access log what became of the others.
 */
@Component
@ConditionalOnWebApplication
@Order(SignInGate.ORDER)
final class SignInGate extends OncePerRequestFilter {
    /** Behind what reads the request, before Spring Security. */
    static final int ORDER = SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1;

    private final Guards guards;
    private final AccessTrail trail;
    private final TooMany tooMany;

    SignInGate(Guards guards, AccessTrail trail, TooMany tooMany) {
        this.guards = guards;
        this.trail = trail;
        this.tooMany = tooMany;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var tooFast = guards.ofAddresses().wait(Addresses.of(request.getRemoteAddr()));
        if (tooFast.isPositive()) {
            trail.limited(null, request);
            tooMany.calls(tooFast, request, response);
            return;
        }
        var attempt = Attempt.of(request, guards.hashes());
        if (attempt == null) {
            pass(request, response, chain);
            return;
        }
        var wait = guards.delays(attempt).wait(trail.pair(attempt));
        if (wait.isPositive()) {
            delay(wait, attempt, request, response);
        } else {
            look(attempt, request, response, chain);
        }
    }

    private void look(Attempt attempt, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        attempt.begin();
        HashTurns.ask(new AtTheDoor(trail.pair(attempt), guards.delays(attempt)));
        try {
            pass(request, response, chain);
        } catch (HashTurns.NotNow early) {
            delay(early.toWait(), attempt, request, response);
        } finally {
            HashTurns.ask(null);
            attempt.end();
            conclude(attempt, request, response);
        }
    }

    private void delay(Duration wait, Attempt attempt, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        trail.tell(AccessKind.DELAYED, attempt, request);
        tooMany.signIns(wait, request, response);
    }

    /** Whose password is to be looked at; others may have been wrong while it waited for its turn. */
    private record AtTheDoor(Attempt.Pair pair, SignInDelays delays) implements HashTurns.Asker {
        @Override
        public String address() {
            return pair.address();
        }

        @Override
        public boolean isKnown() {
            return delays.isWelcome(pair);
        }

        @Override
        public Duration toWait() {
            return delays.wait(pair);
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            answered(Caller.of(request), request, response);
        }
    }

    private void answered(@Nullable String who, HttpServletRequest request, HttpServletResponse response) {
        if (who != null && response.getStatus() == HttpStatus.FORBIDDEN.value()) {
            trail.refused(who, request);
        } else if (who != null && response.getHeader("Content-Disposition") != null) {
            trail.exported(who, request);
        }
    }

    private void conclude(Attempt attempt, HttpServletRequest request, HttpServletResponse response) {
        switch (attempt.outcome()) {
            case RIGHT -> right(attempt, request);
            case WRONG -> wrong(attempt, request);
            case OPEN -> {
                if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
                    wrong(attempt, request);
                }
            }
        }
    }

    private void right(Attempt attempt, HttpServletRequest request) {
        trail.tell(AccessKind.SIGNED_IN, attempt, request);
        guards.delays(attempt).right(trail.pair(attempt));
    }

    private void wrong(Attempt attempt, HttpServletRequest request) {
        trail.tell(AccessKind.WRONG_SIGN_IN, attempt, request);
        guards.delays(attempt).wrong(trail.pair(attempt));
    }
}
