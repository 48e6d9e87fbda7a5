package socai.rights;

import java.util.Set;
import java.util.stream.Stream;

/**
 * Who calls.
 *
 * @param name the actor, as it stands in events
 */
public record Caller(String name, Set<Role> roles, Scope scope) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Somebody who has signed in. */
    public static Caller of(ScopedPrincipal person) {
        return new Caller(person.name(), person.roles(), Scope.of(person));
    }

    /** Whether one of its roles gives it a right, within its limits. */
    public boolean may(Action action) {
        return roles.stream().anyMatch(role -> action.isGranted(role, scope));
    }

    /** Whether it has one of some rights at least. */
    public boolean mayAny(Action... actions) {
        return Stream.of(actions).anyMatch(this::may);
    }
}
