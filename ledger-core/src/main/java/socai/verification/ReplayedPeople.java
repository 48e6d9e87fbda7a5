package socai.verification;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.access.PersonId;
import socai.ledger.command.LedgerCommand.ActivatePerson;
import socai.ledger.command.LedgerCommand.AdmitPerson;
import socai.ledger.command.LedgerCommand.ChangePassword;
import socai.ledger.command.LedgerCommand.ChangeRights;
import socai.ledger.command.LedgerCommand.ClaimRights;
import socai.ledger.command.LedgerCommand.ForgetPerson;
import socai.ledger.command.LedgerCommand.GiveLink;
import socai.ledger.command.LedgerCommand.InvitePerson;
import socai.ledger.command.LedgerCommand.IssueToken;
import socai.ledger.command.LedgerCommand.MakeRecoveryCodes;
import socai.ledger.command.LedgerCommand.NamePerson;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.command.LedgerCommand.RemoveSecondFactor;
import socai.ledger.command.LedgerCommand.RestorePerson;
import socai.ledger.command.LedgerCommand.RevokeToken;
import socai.ledger.command.LedgerCommand.SetSecondFactor;
import socai.ledger.command.LedgerCommand.SuspendPerson;
import socai.ledger.command.LedgerCommand.UseRecoveryCode;
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
import socai.ledger.line.Objection;
import socai.ledger.line.Objection.Weight;
import socai.ledger.person.People;
import socai.ledger.person.Person;
import socai.ledger.person.PersonDecider;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Sha256;

/** Decides the events of people again, each with all people as they stood when it was recorded. */
final class ReplayedPeople {
    /** These go by the day of deciding, which the log does not have. */
    private static final Set<RefusalCode> BY_THE_DAY = Set.of(RefusalCode.LINK_EXPIRED, RefusalCode.TOKEN_EXPIRY);

    /** Stands where there are no data that could be read; no data have this digest. */
    private static final Sha256 NONE = new Sha256("0".repeat(64));

    private People people = People.FIRST;

    List<Objection> take(PersonEvent event, LocalDate today) {
        try {
            var decided = PersonDecider.decide(command(event), people, today).event();
            return decided.equals(event)
                    ? List.of()
                    : List.of(new Objection(Weight.LAW, Objection.NOT_AS_DECIDED, Map.of()));
        } catch (Refusal refusal) {
            var weight = BY_THE_DAY.contains(refusal.code()) ? Weight.LATER_LAW : Weight.LAW;
            return List.of(new Objection(weight, refusal.code().name(), refusal.details()));
        } finally {
            if (people.know(event)) {
                people = people.after(List.of(event));
            }
        }
    }

    private PersonCommand command(PersonEvent event) {
        return switch (event) {
            case PersonInvited e ->
                new InvitePerson(e.person(), e.pseudonym(), e.rights(), e.data(), e.link(), e.until(), e.by());
            case LinkGiven e -> new GiveLink(e.person(), e.link(), e.until(), e.by());
            case PersonActivated e -> new ActivatePerson(e.person(), e.link(), before(e.person()), e.data(), e.by());
            case PersonNamed e -> new NamePerson(e.person(), before(e.person()), e.data(), e.by());
            case PasswordChanged e -> new ChangePassword(e.person(), before(e.person()), e.data(), e.link(), e.by());
            case SecondFactorSet e -> new SetSecondFactor(e.person(), e.factor(), before(e.person()), e.data(), e.by());
            case SecondFactorRemoved e ->
                new RemoveSecondFactor(e.person(), e.factor(), before(e.person()), e.data(), e.by());
            case RecoveryCodesMade e -> new MakeRecoveryCodes(e.person(), before(e.person()), e.data(), e.by());
            case RecoveryCodeUsed e -> new UseRecoveryCode(e.person(), before(e.person()), e.data(), e.by());
            case RightsChanged e -> new ChangeRights(e.person(), e.rights(), e.by());
            case PersonSuspended e -> new SuspendPerson(e.person(), e.by());
            case PersonRestored e -> new RestorePerson(e.person(), e.by());
            case TokenIssued e -> new IssueToken(e.person(), e.token(), e.secret(), e.scope(), e.until(), e.by());
            case TokenRevoked e -> new RevokeToken(e.person(), e.token(), e.by());
            case PersonForgotten e -> new ForgetPerson(e.person(), e.by());
            case PersonAdmitted e ->
                new AdmitPerson(e.person(), e.pseudonym(), e.subject(), e.rights(), e.data(), e.by());
            case RightsClaimed e -> new ClaimRights(e.person(), e.rights(), e.by());
        };
    }

    /** The data that were replaced are those that the log knew before. */
    private Sha256 before(PersonId id) {
        @Nullable Sha256 known = people.find(id).map(Person::data).orElse(null);
        return Objects.requireNonNullElse(known, NONE);
    }
}
