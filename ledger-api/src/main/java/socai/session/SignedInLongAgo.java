package socai.session;

import org.springframework.security.core.AuthenticationException;

/** Somebody has to sign in again before going on, for who signed in sits there no more, perhaps. */
public final class SignedInLongAgo extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    SignedInLongAgo() {
        super("signed in too long ago for this");
    }
}
