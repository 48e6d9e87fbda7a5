package socai.account;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import socai.ledger.access.PersonId;
import socai.ledger.person.Person;
import socai.ledger.person.Standing;
import socai.ledger.value.Sha256;
import socai.log.EventLog;
import socai.people.PeopleRegister;
import socai.people.PersonalDataStore;

/**
 * The people of this node, as it was last caught up with the log: what this node records of a person counts at once, and
 * what another node records as soon as {@link PeopleFollower} hears of it. Asking reads memory alone, so that every
 * request can ask.
 */
@Component
public class PeopleDirectory {
    private final PeopleRegister register;
    private final PersonalDataStore store;
    private volatile View view;
    /** Of whom this node has seen to it that nothing personal is left. */
    private Set<PersonId> swept = Set.of();

    PeopleDirectory(EventLog log, PersonalDataStore store) {
        this.store = store;
        this.register = new PeopleRegister(log);
        this.view = new View(register.state());
    }

    /**
     * A token and whose it is.
     *
     * @param principal who signs in by it
     */
    public record Owned(Person person, Person.Token token, LedgerPrincipal principal) {}

    /** What was known at one time, by all that it is asked by. */
    private static final class View {
        private final PeopleRegister.State state;
        private final Map<String, Person> names = new HashMap<>();
        private final Map<Sha256, Owned> tokens = new HashMap<>();
        private final Map<String, LedgerPrincipal> machines = new HashMap<>();
        private final Map<Sha256, Person> links = new HashMap<>();
        private final Set<PersonId> forgotten = new HashSet<>();

        View(PeopleRegister.State state) {
            this.state = state;
            state.people().all().forEach(person -> {
                names.put(person.pseudonym().value(), person);
                person.tokens()
                        .values()
                        .forEach(token -> tokens.put(
                                token.secret(), new Owned(person, token, LedgerPrincipal.ofMachine(person, token))));
                if (person.isFirstUser()) {
                    machines.put(person.pseudonym().value(), LedgerPrincipal.ofMachine(person, null));
                }
                if (person.link() != null) {
                    links.put(person.link().secret(), person);
                }
                if (person.standing() == Standing.FORGOTTEN) {
                    forgotten.add(person.id());
                }
            });
        }
    }

    /** All that is known of people now. */
    public PeopleRegister.State state() {
        return view.state;
    }

    /** Finds a person by what entries call it. */
    public Optional<Person> find(String pseudonym) {
        return Optional.ofNullable(view.names.get(pseudonym));
    }

    public Optional<Person> find(PersonId id) {
        return view.state.people().find(id);
    }

    /** Finds a token that was not taken back. */
    public Optional<Owned> token(Sha256 secret) {
        return Optional.ofNullable(view.tokens.get(secret));
    }

    /** The machine of a first user who may come in, by the user's name. */
    public Optional<LedgerPrincipal> machine(String firstUser) {
        var now = view;
        return Optional.ofNullable(now.names.get(firstUser))
                .filter(Person::isActive)
                .map(person -> now.machines.get(firstUser));
    }

    /** Finds whom a link is for, whether it still serves or not. */
    public Optional<Person> link(Sha256 secret) {
        return Optional.ofNullable(view.links.get(secret));
    }

    /** Reads what the log holds more, and throws away what is personal of who was forgotten. */
    public synchronized void catchUp() {
        var state = register.catchUp();
        if (state.position() > view.state.position()) {
            view = new View(state);
        }
        forget(view.forgotten);
    }

    /** Whichever node sees it first deletes the data, and a node that could not does so the next time. */
    private void forget(Set<PersonId> forgotten) {
        var left = new HashSet<>(forgotten);
        left.removeAll(swept);
        if (!left.isEmpty()) {
            store.forget(left);
            swept = Set.copyOf(forgotten);
        }
    }
}
