package socai.rights;

import java.util.Set;

/** Somebody who has signed in, with the limits that are set to it: the principal or the details of an authentication. */
public interface ScopedPrincipal {
    /** The actor, as it stands in events. */
    String name();

    Set<Role> roles();

    /** The codes of the units that it is limited to, with all below them; empty for all. */
    Set<String> units();

    /** The codes of the programmes that it is limited to; empty for all. */
    Set<String> programmes();
}
