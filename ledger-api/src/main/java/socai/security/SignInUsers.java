package socai.security;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import socai.account.LedgerPrincipal;
import socai.account.PeopleDirectory;
import socai.ledger.person.Person;
import socai.people.PersonalDataStore;

/**
 * Finds who signs in: a first user by its name, a person by its e-mail address or by what entries call it. Who may not
 * come in is not found, as nobody is.
 */
final class SignInUsers implements UserDetailsService {
    private final PeopleDirectory directory;
    private final PersonalDataStore store;
    private final Map<User, String> hashes = new EnumMap<>(User.class);

    SignInUsers(Passwords passwords, EitherHash hash, PeopleDirectory directory, PersonalDataStore store) {
        this.directory = directory;
        this.store = store;
        for (var user : User.values()) {
            hashes.put(user, Objects.requireNonNull(hash.fast(passwords.of(user))));
        }
    }

    @Override
    public UserDetails loadUserByUsername(String typed) {
        var name = typed.strip();
        return directory
                .find(name.toLowerCase(Locale.ROOT))
                .or(() -> byAddress(name))
                .filter(Person::isActive)
                .flatMap(this::principal)
                .orElseThrow(() -> new UsernameNotFoundException("nobody comes in by this name"));
    }

    private Optional<Person> byAddress(String address) {
        return address.indexOf('@') < 0
                ? Optional.empty()
                : store.findByAddress(address).stream()
                        .flatMap(id -> directory.find(id).stream())
                        .findFirst();
    }

    private Optional<LedgerPrincipal> principal(Person person) {
        return person.isFirstUser()
                ? Optional.of(LedgerPrincipal.of(person, hashOf(person)))
                : store.find(person)
                        .flatMap(data -> Optional.ofNullable(data.password()))
                        .map(hash -> LedgerPrincipal.of(person, hash));
    }

    private String hashOf(Person firstUser) {
        return Objects.requireNonNull(
                hashes.get(User.valueOf(firstUser.pseudonym().value().toUpperCase(Locale.ROOT))));
    }
}
