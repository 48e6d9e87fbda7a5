package socai.ledger.person;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import socai.ledger.access.PersonId;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Pseudonym;
import socai.ledger.access.Rights;

/**
 * The users of a first start, who are there before anybody is invited. They are offices and no persons: nothing
 * personal is kept of them, and the environment has their passwords.
 */
public final class FirstUsers {
    private static final List<Person> ALL = List.of(
            user(1, "finance", PersonRole.FINANCE),
            user(2, "treasurer", PersonRole.FINANCE),
            user(3, "planning", PersonRole.PLANNING),
            user(4, "auditor", PersonRole.AUDITOR),
            user(5, "admin", PersonRole.ADMIN));

    private static final Map<PersonId, Person> BY_ID =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Person::id, Function.identity()));

    private FirstUsers() {}

    /** All of them, as they are before any event. */
    public static List<Person> all() {
        return ALL;
    }

    /** The one of an id, as it is before any event. */
    public static Optional<Person> find(PersonId id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    private static Person user(long number, String name, PersonRole role) {
        return new Person(
                new PersonId(new UUID(0, number)),
                new Pseudonym(name),
                Standing.ACTIVE,
                Rights.of(role),
                null,
                null,
                Map.of(),
                Map.of(),
                0,
                null);
    }
}
