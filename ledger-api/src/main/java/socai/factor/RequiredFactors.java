package socai.factor;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import socai.ledger.access.PersonRole;
import socai.ledger.person.Person;
import socai.ledger.refusal.InvalidValue;

/** The roles that nobody has without a second factor. First users are offices, and are ended in another way. */
@Component
public class RequiredFactors {
    private final Set<PersonRole> roles;

    /**
     * By default none.
     *
     * @throws UnfitFactors in one line for a role that there is not
     */
    RequiredFactors(@Value("${ledger.second-factor-roles:}") String roles) {
        this.roles = EnumSet.noneOf(PersonRole.class);
        Arrays.stream(roles.split(",", -1))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .forEach(role -> this.roles.add(read(role)));
    }

    private static PersonRole read(String role) {
        try {
            return PersonRole.parse(role.toUpperCase(Locale.ROOT));
        } catch (InvalidValue e) {
            throw new UnfitFactors(List.of("LEDGER_SECOND_FACTOR_ROLES must be roles of "
                    + Arrays.toString(PersonRole.values()) + ", separated by commas; one is " + role));
        }
    }

    /** Whether somebody must set one before anything else. */
    public boolean isMissing(Person person) {
        return !person.isFirstUser()
                && !person.isOfIssuer() // whose factors are the issuer's
                && !person.hasSecondFactor()
                && person.rights().roles().stream().anyMatch(roles::contains);
    }
}
