package socai.ledger.person;

import java.util.Map;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Actor;

/** The rules about people whom an issuer sends: what the issuer says, nobody here says otherwise. */
final class IssuerRules {
    private IssuerRules() {}

    /** Rights, name, password and second factor of such a person are the issuer's to say; it also makes no tokens. */
    static void mustNotBeOfIssuer(Person person) {
        if (person.isOfIssuer()) {
            throw refusal();
        }
    }

    /** Who was invited here has the rights that an administrator gave. */
    static void mustBeOfIssuer(Person person) {
        if (!person.isOfIssuer()) {
            throw refusal();
        }
    }

    /** What an issuer says is recorded in the name of the ledger, which has heard it. */
    static void mustBeByLedger(Actor by) {
        if (!by.equals(Actor.LEDGER)) {
            throw refusal();
        }
    }

    static boolean isSaidByIssuer(Person person, Actor by) {
        return person.isOfIssuer() && by.equals(Actor.LEDGER);
    }

    private static Refusal refusal() {
        return new Refusal(RefusalCode.ISSUER_DECIDES, "person", Map.of());
    }
}
