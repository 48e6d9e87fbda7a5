package socai.account;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import socai.ledger.access.TokenScope;
import socai.ledger.person.Person;
import socai.rights.Caller;
import socai.rights.Role;
import socai.rights.ScopedPrincipal;

/** Who has signed in, with the rights it had then. Each request holds them against what the person has now. */
public final class LedgerPrincipal implements UserDetails, ScopedPrincipal, CredentialsContainer {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final EnumSet<Role> roles;
    private final TreeSet<String> units;
    private final TreeSet<String> programmes;
    private final int turn;
    private final boolean machine;
    private @Nullable String hash;
    /** A machine has no session, so this goes nowhere. */
    private final transient Person.@Nullable Token token;
    /** What is asked of it many times in a request, made once. */
    private transient @Nullable Caller caller;

    private LedgerPrincipal(Person person, boolean machine, Person.@Nullable Token token, @Nullable String hash) {
        this.name = person.pseudonym().value();
        this.roles = EnumSet.noneOf(Role.class);
        person.rights().roles().forEach(role -> roles.add(Role.of(role)));
        this.units =
                person.rights().units().stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
        this.programmes = person.rights().programmes().stream()
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        this.turn = person.turn();
        this.machine = machine;
        this.token = token;
        this.hash = hash;
    }

    /** A person who shows a password, to be compared with a hash. */
    public static LedgerPrincipal of(Person person, String hash) {
        return new LedgerPrincipal(person, false, null, hash);
    }

    /** A person whom an issuer sends; there is no password to compare. */
    public static LedgerPrincipal ofIssuer(Person person) {
        return new LedgerPrincipal(person, false, null, null);
    }

    /**
     * A machine that has shown a token.
     *
     * @param token absent for one that the environment gave to a first user
     */
    public static LedgerPrincipal ofMachine(Person person, Person.@Nullable Token token) {
        return new LedgerPrincipal(person, true, token, null);
    }

    /** The same with the rights that its person has now; itself where they are those that it has. */
    public LedgerPrincipal as(Person now) {
        return isLike(now) ? this : new LedgerPrincipal(now, machine, token, null);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Role> roles() {
        return Collections.unmodifiableSet(roles);
    }

    @Override
    public Set<String> units() {
        return Collections.unmodifiableSet(units);
    }

    @Override
    public Set<String> programmes() {
        return Collections.unmodifiableSet(programmes);
    }

    /** The turn of the person at which it signed in. */
    public int turn() {
        return turn;
    }

    /** Whether it signed in by a token. */
    public boolean isMachine() {
        return machine;
    }

    /** Whether it signed in by a token that lets it ask, and record nothing. */
    public boolean asksOnly() {
        return token != null && token.scope() != TokenScope.RECORD;
    }

    /** Whether what it signed in by is still that of its person. */
    public boolean stands(Person now) {
        var shown = token;
        return now.isActive()
                && (machine ? shown == null || shown.equals(now.tokens().get(shown.id())) : now.turn() == turn);
    }

    /** The last day on which it may come; none where its days are not counted. */
    public @Nullable LocalDate until() {
        return token == null ? null : token.until();
    }

    /** Whether it has the rights of a person as it is now. */
    public boolean isLike(Person person) {
        var now = person.rights();
        return roles.equals(now.roles().stream().map(Role::of).collect(Collectors.toSet()))
                && units.equals(now.units().stream().map(Object::toString).collect(Collectors.toSet()))
                && programmes.equals(
                        now.programmes().stream().map(Object::toString).collect(Collectors.toSet()));
    }

    /** Who calls, as rights see it. */
    public Caller caller() {
        var made = caller;
        if (made == null) {
            made = Caller.of(this);
            caller = made;
        }
        return made;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return roles.stream()
                .map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
    }

    @Override
    public @Nullable String getPassword() {
        return hash;
    }

    @Override
    public String getUsername() {
        return name;
    }

    @Override
    public void eraseCredentials() {
        hash = null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LedgerPrincipal principal && principal.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
