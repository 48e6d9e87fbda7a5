package socai.security;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import socai.database.DataFolder;

/**
 * The passwords of the users and the tokens of their machines: from the environment ({@code
 * LEDGER_FINANCE_PASSWORD}, {@code LEDGER_FINANCE_TOKEN} …), else made at random at the first start
 * and kept in a file that only its owner reads. Which file that is, is said; what is in it never.
 */
@Component
class Passwords {
    /** The least number of characters of a secret that somebody has chosen. */
    static final int SHORTEST = 12;

    private final Map<User, String> passwords = new EnumMap<>(User.class);
    private final Map<User, String> tokens = new EnumMap<>(User.class);

    Passwords(Environment environment, DataFolder folder) {
        var kept = new KeptSecrets(folder.path().resolve("passwords.properties"));
        var faults = new ArrayList<String>();
        for (var user : User.values()) {
            passwords.put(user, secret(environment, "LEDGER_" + user + "_PASSWORD", kept, user.signsInAs(), faults));
            tokens.put(
                    user, secret(environment, "LEDGER_" + user + "_TOKEN", kept, user.signsInAs() + ".token", faults));
        }
        mustNotBeShared(User.FINANCE, User.TREASURER, faults);
        tokensMustDiffer(faults);
        if (!faults.isEmpty()) {
            throw new UnfitSecrets(faults);
        }
        kept.save();
    }

    private static String secret(
            Environment environment, String variable, KeptSecrets kept, String key, List<String> faults) {
        var given = environment.getProperty(variable, "");
        if (given.isBlank()) {
            return kept.of(key);
        }
        mustBeLong(variable, given, faults);
        return given;
    }

    private static void mustBeLong(String variable, String secret, List<String> faults) {
        var length = secret.codePointCount(0, secret.length());
        if (length < SHORTEST) {
            faults.add(variable + " has " + length + " characters; it needs " + SHORTEST + " at least");
        }
    }

    /** Two users who check each other must not be able to sign in as each other. */
    private void mustNotBeShared(User one, User other, List<String> faults) {
        if (of(one).equals(of(other))) {
            faults.add("LEDGER_" + one + "_PASSWORD and LEDGER_" + other + "_PASSWORD are the same; " + one.signsInAs()
                    + " and " + other.signsInAs() + " check each other, so each needs a password of its own");
        }
    }

    /** A token says who calls, so no two users can have one. */
    private void tokensMustDiffer(List<String> faults) {
        var first = new HashMap<String, User>();
        for (var user : User.values()) {
            var other = first.putIfAbsent(token(user), user);
            if (other != null) {
                faults.add("LEDGER_" + other + "_TOKEN and LEDGER_" + user + "_TOKEN are the same; each needs its own");
            }
        }
    }

    String of(User user) {
        return Objects.requireNonNull(passwords.get(user));
    }

    String token(User user) {
        return Objects.requireNonNull(tokens.get(user));
    }

    /** Those of all first users, in their order. */
    List<String> all() {
        return Arrays.stream(User.values()).map(this::of).toList();
    }
}
