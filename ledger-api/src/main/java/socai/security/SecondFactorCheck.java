package socai.security;

import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsChecker;
import socai.account.LedgerPrincipal;
import socai.account.PeopleDirectory;
import socai.factor.SecondFactorNeeded;
import socai.ledger.person.Person;

/** Stands behind the comparing of passwords at every door, so that nobody who has a second factor comes in without it. */
final class SecondFactorCheck implements UserDetailsChecker {
    private final PeopleDirectory directory;

    SecondFactorCheck(PeopleDirectory directory) {
        this.directory = directory;
    }

    @Override
    public void check(UserDetails user) {
        if (user instanceof LedgerPrincipal principal
                && directory
                        .find(principal.name())
                        .filter(Person::hasSecondFactor)
                        .isPresent()) {
            throw new SecondFactorNeeded(principal.name(), principal.turn());
        }
    }
}
