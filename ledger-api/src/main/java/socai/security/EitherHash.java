package socai.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import socai.account.PersonPasswords;

/**
 * Compares the passwords of first users fast, and those of people slowly (ADR 0074). A name that is nobody's takes as long
 * as a person's.
 */
final class EitherHash implements PasswordEncoder {
    private final FastHash fast;
    private final PersonPasswords slow;

    EitherHash(FastHash fast, PersonPasswords slow) {
        this.fast = fast;
        this.slow = slow;
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return slow.encode(password);
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return hash != null && (PersonPasswords.made(hash) ? slow : fast).matches(password, hash);
    }
}
