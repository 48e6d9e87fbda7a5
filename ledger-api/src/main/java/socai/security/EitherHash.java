package socai.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import socai.account.PersonPasswords;

/**
 * Compares the passwords of first users fast, and those of people slowly (ADR 0074). A name that is nobody's takes as long
 * as a person's.
 */
final class EitherHash implements PasswordEncoder {
    private final FastHash fast = new FastHash();
    private final PersonPasswords slow;

    EitherHash(PersonPasswords slow) {
        this.slow = slow;
    }

    /** The hash of a first user's password. */
    @Nullable
    String fast(String password) {
        return fast.encode(password);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return password == null ? null : slow.hash(password);
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return hash != null
                && (PersonPasswords.made(hash) ? slow.matches(password, hash) : fast.matches(password, hash));
    }
}
