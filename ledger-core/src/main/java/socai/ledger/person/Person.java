package socai.ledger.person;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.ledger.access.Factor;
import socai.ledger.access.PersonId;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Pseudonym;
import socai.ledger.access.Rights;
import socai.ledger.access.TokenId;
import socai.ledger.access.TokenScope;
import socai.ledger.event.LedgerEvent.LinkGiven;
import socai.ledger.event.LedgerEvent.PasswordChanged;
import socai.ledger.event.LedgerEvent.PersonActivated;
import socai.ledger.event.LedgerEvent.PersonAdmitted;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.event.LedgerEvent.PersonForgotten;
import socai.ledger.event.LedgerEvent.PersonInvited;
import socai.ledger.event.LedgerEvent.PersonNamed;
import socai.ledger.event.LedgerEvent.PersonRestored;
import socai.ledger.event.LedgerEvent.PersonSuspended;
import socai.ledger.event.LedgerEvent.RecoveryCodeUsed;
import socai.ledger.event.LedgerEvent.RecoveryCodesMade;
import socai.ledger.event.LedgerEvent.RightsChanged;
import socai.ledger.event.LedgerEvent.RightsClaimed;
import socai.ledger.event.LedgerEvent.SecondFactorRemoved;
import socai.ledger.event.LedgerEvent.SecondFactorSet;
import socai.ledger.event.LedgerEvent.TokenIssued;
import socai.ledger.event.LedgerEvent.TokenRevoked;
import socai.ledger.value.Sha256;

/**
 * A person as its events made it, without a word on who it is.
 *
 * @param data the digest of the personal data that are kept of it; absent for one of the first users, of whom none are
 *     kept, and for who was forgotten
 * @param link the link that serves now
 * @param tokens those that were not taken back
 * @param factors how many it has of each kind of what it shows beside a password; kinds of which it has none are absent
 * @param turn grows with each event after which who is signed in must sign in again
 * @param subject a keyed digest of the issuer and of what it calls the person; absent for a person whom no issuer sent,
 *     and for who was forgotten
 */
public record Person(
        PersonId id,
        Pseudonym pseudonym,
        Standing standing,
        Rights rights,
        @Nullable Sha256 data,
        @Nullable Link link,
        Map<TokenId, Token> tokens,
        Map<Factor, Integer> factors,
        int turn,
        @Nullable Sha256 subject) {
    public Person {
        tokens = Map.copyOf(tokens);
        factors = Map.copyOf(factors);
    }

    /**
     * A link that serves once.
     *
     * @param secret the digest of what the link holds
     * @param until the last day on which it serves
     */
    public record Link(Sha256 secret, LocalDate until) {}

    /**
     * A token of a machine.
     *
     * @param secret the digest of the token
     * @param until the last day on which it serves
     */
    public record Token(TokenId id, Sha256 secret, TokenScope scope, LocalDate until) {}

    /** Whether it can sign in and act. */
    public boolean isActive() {
        return standing == Standing.ACTIVE;
    }

    /** Whether it shows more than a password. */
    public boolean hasSecondFactor() {
        return !factors.isEmpty();
    }

    /** How many it has of a kind of what it shows beside a password. */
    public int factors(Factor kind) {
        return factors.getOrDefault(kind, 0);
    }

    /** Whether it gives rights to others now. */
    public boolean administers() {
        return isActive() && rights.roles().contains(PersonRole.ADMIN);
    }

    /** Whether it is one of the first users, whose passwords the environment has. */
    public boolean isFirstUser() {
        return FirstUsers.find(id).isPresent();
    }

    /** Whether it signs in at an issuer, who says what it may do. */
    public boolean isOfIssuer() {
        return subject != null;
    }

    /** The person after an event, which may be the first of it. Evolving never decides. */
    public static Person after(@Nullable Person before, PersonEvent event) {
        var person = before == null ? FirstUsers.find(event.person()).orElse(null) : before;
        if (event instanceof PersonInvited e) {
            return new Person(
                    e.person(),
                    e.pseudonym(),
                    Standing.INVITED,
                    e.rights(),
                    e.data(),
                    new Link(e.link(), e.until()),
                    Map.of(),
                    Map.of(),
                    0,
                    null);
        }
        if (event instanceof PersonAdmitted e) {
            return new Person(
                    e.person(),
                    e.pseudonym(),
                    Standing.ACTIVE,
                    e.rights(),
                    e.data(),
                    null,
                    Map.of(),
                    Map.of(),
                    0,
                    e.subject());
        }
        if (person == null) {
            throw new IllegalArgumentException("an event of a person that nobody invited: " + event);
        }
        return person.evolve(event);
    }

    private Person evolve(PersonEvent event) {
        return switch (event) {
            case PersonInvited e -> this;
            case PersonAdmitted e -> this;
            case LinkGiven e -> with(standing, data, new Link(e.link(), e.until()), turn);
            case PersonActivated e -> with(Standing.ACTIVE, e.data(), null, turn);
            case PersonNamed e -> with(standing, e.data(), link, turn);
            case PasswordChanged e -> with(standing, e.data(), null, turn + 1);
            case SecondFactorSet e -> with(standing, e.data(), link, turn).with(e.factor(), 1);
            case SecondFactorRemoved e -> with(standing, e.data(), link, turn).with(e.factor(), -1);
            case RecoveryCodesMade e -> with(standing, e.data(), link, turn);
            case RecoveryCodeUsed e -> with(standing, e.data(), link, turn);
            case RightsChanged e -> with(e.rights());
            case RightsClaimed e -> with(e.rights());
            case PersonSuspended e -> with(Standing.SUSPENDED, data, null, turn + 1);
            case PersonRestored e -> with(Standing.ACTIVE, data, null, turn);
            case TokenIssued e -> {
                var more = new HashMap<>(tokens);
                more.put(e.token(), new Token(e.token(), e.secret(), e.scope(), e.until()));
                yield with(more);
            }
            case TokenRevoked e -> {
                var fewer = new HashMap<>(tokens);
                fewer.remove(e.token());
                yield with(fewer);
            }
            case PersonForgotten e ->
                new Person(id, pseudonym, Standing.FORGOTTEN, rights, null, null, Map.of(), factors, turn + 1, null);
        };
    }

    private Person with(Standing other, @Nullable Sha256 newData, @Nullable Link newLink, int newTurn) {
        return new Person(id, pseudonym, other, rights, newData, newLink, tokens, factors, newTurn, subject);
    }

    private Person with(Rights other) {
        return new Person(id, pseudonym, standing, other, data, link, tokens, factors, turn, subject);
    }

    private Person with(Map<TokenId, Token> others) {
        return new Person(id, pseudonym, standing, rights, data, link, others, factors, turn, subject);
    }

    private Person with(Factor kind, int more) {
        var others = new HashMap<>(factors);
        others.merge(kind, more, (had, change) -> had + change == 0 ? null : had + change);
        return new Person(id, pseudonym, standing, rights, data, link, tokens, others, turn, subject);
    }
}
