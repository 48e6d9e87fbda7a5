package socai.ledger.person;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import socai.ledger.access.PersonId;
import socai.ledger.access.Pseudonym;
import socai.ledger.event.LedgerEvent.PersonAdmitted;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.event.LedgerEvent.PersonInvited;

/** All people as they stand after a part of the log. It never changes; what comes later makes another. */
public final class People {
    /** Before any event. */
    public static final People FIRST =
            new People(FirstUsers.all().stream().collect(Collectors.toMap(Person::id, Function.identity())));

    private final Map<PersonId, Person> byId;
    private final Map<Pseudonym, Person> byPseudonym;

    private People(Map<PersonId, Person> byId) {
        this.byId = Map.copyOf(byId);
        this.byPseudonym = byId.values().stream()
                .collect(Collectors.toUnmodifiableMap(Person::pseudonym, Function.identity(), (one, other) -> one));
    }

    public Optional<Person> find(PersonId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Finds whom entries call so. */
    public Optional<Person> find(Pseudonym pseudonym) {
        return Optional.ofNullable(byPseudonym.get(pseudonym));
    }

    public Collection<Person> all() {
        return byId.values();
    }

    /** The same people, some of them as they are known elsewhere. */
    public People with(Collection<Person> known) {
        var all = new HashMap<>(byId);
        known.forEach(person -> all.put(person.id(), person));
        return new People(all);
    }

    /** Whether an event is of somebody who was let in, or lets in; no rule lets in any other. */
    public boolean know(PersonEvent event) {
        return event instanceof PersonInvited || event instanceof PersonAdmitted || byId.containsKey(event.person());
    }

    /**
     * The people after more events, in the order of the log.
     *
     * @throws IllegalArgumentException where an event is of nobody who was invited
     */
    public People after(List<? extends PersonEvent> events) {
        if (events.isEmpty()) {
            return this;
        }
        var all = new HashMap<>(byId);
        for (var event : events) {
            all.put(event.person(), Person.after(all.get(event.person()), event));
        }
        return new People(all);
    }
}
