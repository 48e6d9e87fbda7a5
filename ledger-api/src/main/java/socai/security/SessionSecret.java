package socai.security;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import socai.session.SessionKey;

/**
 * Makes the key of sessions: from {@code LEDGER_SESSION_KEY}, else from the passwords of the first users, which nodes of
 * one ledger share anyway. A node with another one does not open the sessions of the others.
 */
@Configuration
class SessionSecret {
    private static final String VARIABLE = "LEDGER_SESSION_KEY";
    private static final int SHORTEST = 32;

    @Bean
    SessionKey sessionKey(Environment environment, Passwords passwords) {
        var given = environment.getProperty(VARIABLE, "");
        if (given.isBlank()) {
            return SessionKey.of(passwords.all());
        }
        var length = given.codePointCount(0, given.length());
        if (length < SHORTEST) {
            throw new UnfitSecrets(
                    List.of(VARIABLE + " has " + length + " characters; it needs " + SHORTEST + " at least"));
        }
        return SessionKey.of(List.of(given));
    }
}
