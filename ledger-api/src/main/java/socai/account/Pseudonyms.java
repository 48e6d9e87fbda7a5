package socai.account;

import java.security.SecureRandom;
import socai.ledger.access.Pseudonym;

/** Draws what entries call people: forty random bits; the log refuses one that is taken. */
final class Pseudonyms {
    private static final int LENGTH = 8;
    private static final String SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Pseudonyms() {}

    static Pseudonym next() {
        var name = new StringBuilder("cb-");
        for (var i = 0; i < LENGTH; i++) {
            name.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return new Pseudonym(name.toString());
    }
}
