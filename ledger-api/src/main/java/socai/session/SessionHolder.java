package socai.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Tells who has signed in to a session, also to those who are asked before Spring Security has looked. */
public final class SessionHolder {
    static final String CONTEXT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    private SessionHolder() {}

    /** What entries call the person whose session a request belongs to; absent without a session or a sign-in. */
    public static Optional<String> of(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable(name(session.getAttribute(CONTEXT)));
    }

    static @Nullable String name(@Nullable Object context) {
        var authentication = context instanceof SecurityContext known ? known.getAuthentication() : null;
        return authentication == null ? null : authentication.getName();
    }
}
