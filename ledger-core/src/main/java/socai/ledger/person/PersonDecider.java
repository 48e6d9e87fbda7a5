package socai.ledger.person;

import java.time.LocalDate;
import java.util.Set;
import socai.ledger.access.PersonId;
import socai.ledger.access.PersonRole;
import socai.ledger.command.LedgerCommand.ActivatePerson;
import socai.ledger.command.LedgerCommand.AdmitPerson;
import socai.ledger.command.LedgerCommand.ChangePassword;
import socai.ledger.command.LedgerCommand.ChangeRights;
import socai.ledger.command.LedgerCommand.ClaimRights;
import socai.ledger.command.LedgerCommand.DataCommand;
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
import socai.ledger.refusal.Refusal;

/** Decides what is asked of a person: by the person, by whom asks, and by the others who are there. */
public final class PersonDecider {
    private final PersonRules rules;

    private PersonDecider(PersonRules rules) {
        this.rules = rules;
    }

    /**
     * What was decided, and on whom else it rests: if one of them has changed meanwhile, it is decided again.
     *
     * @param others who asked, and the administrator who remains
     */
    public record Decision(PersonEvent event, Set<PersonId> others) {
        public Decision {
            others = Set.copyOf(others);
        }
    }

    /**
     * Decides.
     *
     * @throws Refusal when a rule says no
     */
    public static Decision decide(PersonCommand command, People people, LocalDate today) {
        var rules = new PersonRules(people, today);
        return new Decision(new PersonDecider(rules).decide(command), rules.others());
    }

    private PersonEvent decide(PersonCommand command) {
        return switch (command) {
            case InvitePerson c -> invite(c);
            case GiveLink c -> giveLink(c);
            case ActivatePerson c -> activate(c);
            case NamePerson c -> name(c);
            case ChangePassword c -> changePassword(c);
            case SetSecondFactor c -> setSecondFactor(c);
            case RemoveSecondFactor c -> removeSecondFactor(c);
            case MakeRecoveryCodes c -> makeRecoveryCodes(c);
            case UseRecoveryCode c -> useRecoveryCode(c);
            case ChangeRights c -> changeRights(c);
            case SuspendPerson c -> suspend(c);
            case RestorePerson c -> restore(c);
            case IssueToken c -> issueToken(c);
            case RevokeToken c -> revokeToken(c);
            case ForgetPerson c -> forget(c);
            case AdmitPerson c -> admit(c);
            case ClaimRights c -> claimRights(c);
        };
    }

    private PersonInvited invite(InvitePerson c) {
        rules.actorMustAdminister(c.by());
        rules.mustBeNew(c.person(), c.pseudonym());
        PersonRules.rightsMustBeWhole(c.rights());
        return new PersonInvited(c.person(), c.pseudonym(), c.rights(), c.data(), c.link(), c.until(), c.by());
    }

    private LinkGiven giveLink(GiveLink c) {
        rules.actorMustAdminister(c.by());
        var person = rules.known(c);
        PersonRules.mustNotBeOwn(person, c.by());
        PersonRules.mustHaveData(person);
        PersonRules.mustStand(person, Standing.INVITED, Standing.ACTIVE);
        IssuerRules.mustNotBeOfIssuer(person);
        return new LinkGiven(c.person(), c.link(), c.until(), c.by());
    }

    private PersonActivated activate(ActivatePerson c) {
        var person = rules.known(c);
        PersonRules.mustBeOwn(person, c.by());
        PersonRules.mustStand(person, Standing.INVITED);
        rules.linkMustServe(person, c.link());
        PersonRules.dataMustBeTheLast(person, c);
        return new PersonActivated(c.person(), c.link(), c.data(), c.by());
    }

    private PersonNamed name(NamePerson c) {
        var person = rules.known(c);
        PersonRules.mustHaveData(person);
        if (!IssuerRules.isSaidByIssuer(person, c.by())) {
            IssuerRules.mustNotBeOfIssuer(person);
            rules.mustBeOwnOrByAdministrator(person, c.by());
        }
        PersonRules.dataMustBeTheLast(person, c);
        return new PersonNamed(c.person(), c.data(), c.by());
    }

    private PasswordChanged changePassword(ChangePassword c) {
        var person = rules.known(c);
        PersonRules.mustHaveData(person);
        IssuerRules.mustNotBeOfIssuer(person);
        PersonRules.mustBeOwn(person, c.by());
        PersonRules.mustStand(person, Standing.ACTIVE);
        if (c.link() != null) {
            rules.linkMustServe(person, c.link());
        }
        PersonRules.dataMustBeTheLast(person, c);
        return new PasswordChanged(c.person(), c.data(), c.link(), c.by());
    }

    private SecondFactorSet setSecondFactor(SetSecondFactor c) {
        PersonRules.factorsMustBeFew(secondFactorMustBeOwn(c), c.factor());
        return new SecondFactorSet(c.person(), c.factor(), c.data(), c.by());
    }

    private SecondFactorRemoved removeSecondFactor(RemoveSecondFactor c) {
        PersonRules.factorMustBeThere(secondFactorMustBeOwn(c), c.factor());
        return new SecondFactorRemoved(c.person(), c.factor(), c.data(), c.by());
    }

    private RecoveryCodesMade makeRecoveryCodes(MakeRecoveryCodes c) {
        PersonRules.someFactorMustBeThere(secondFactorMustBeOwn(c));
        return new RecoveryCodesMade(c.person(), c.data(), c.by());
    }

    private RecoveryCodeUsed useRecoveryCode(UseRecoveryCode c) {
        PersonRules.someFactorMustBeThere(secondFactorMustBeOwn(c));
        return new RecoveryCodeUsed(c.person(), c.data(), c.by());
    }

    /** What a person shows beside the password is the person's to choose; an administrator takes away what is lost. */
    private Person secondFactorMustBeOwn(DataCommand c) {
        var person = rules.known(c);
        PersonRules.mustHaveData(person);
        if (c instanceof RemoveSecondFactor) {
            rules.mustBeOwnOrByAdministrator(person, c.by());
        } else {
            PersonRules.mustBeOwn(person, c.by());
            PersonRules.mustStand(person, Standing.ACTIVE);
            IssuerRules.mustNotBeOfIssuer(person);
        }
        PersonRules.dataMustBeTheLast(person, c);
        return person;
    }

    private RightsChanged changeRights(ChangeRights c) {
        rules.actorMustAdminister(c.by());
        var person = rules.known(c);
        PersonRules.mustNotBeOwn(person, c.by());
        IssuerRules.mustNotBeOfIssuer(person);
        PersonRules.mustStand(person, Standing.INVITED, Standing.ACTIVE, Standing.SUSPENDED);
        PersonRules.rightsMustBeWhole(c.rights());
        if (!c.rights().roles().contains(PersonRole.ADMIN)) {
            rules.anAdministratorMustRemain(person);
        }
        return new RightsChanged(c.person(), c.rights(), c.by());
    }

    private PersonSuspended suspend(SuspendPerson c) {
        var person = rules.known(c);
        rules.lockMustBeByAdministrator(person, c.by());
        PersonRules.mustStand(person, Standing.ACTIVE);
        rules.anAdministratorMustRemain(person);
        return new PersonSuspended(c.person(), c.by());
    }

    private PersonRestored restore(RestorePerson c) {
        var person = rules.known(c);
        rules.lockMustBeByAdministrator(person, c.by());
        PersonRules.mustStand(person, Standing.SUSPENDED);
        return new PersonRestored(c.person(), c.by());
    }

    private TokenIssued issueToken(IssueToken c) {
        var person = rules.known(c);
        PersonRules.mustBeOwn(person, c.by());
        PersonRules.mustStand(person, Standing.ACTIVE);
        IssuerRules.mustNotBeOfIssuer(person);
        rules.tokenMustExpire(c.until());
        PersonRules.tokensMustBeFew(person);
        return new TokenIssued(c.person(), c.token(), c.secret(), c.scope(), c.until(), c.by());
    }

    private TokenRevoked revokeToken(RevokeToken c) {
        var person = rules.known(c);
        rules.mustBeOwnOrByAdministrator(person, c.by());
        PersonRules.tokenMustBeThere(person, c.token());
        return new TokenRevoked(c.person(), c.token(), c.by());
    }

    private PersonForgotten forget(ForgetPerson c) {
        rules.actorMustAdminister(c.by());
        var person = rules.known(c);
        PersonRules.mustNotBeOwn(person, c.by());
        PersonRules.mustHaveData(person);
        rules.anAdministratorMustRemain(person);
        return new PersonForgotten(c.person(), c.by());
    }

    private PersonAdmitted admit(AdmitPerson c) {
        IssuerRules.mustBeByLedger(c.by());
        rules.mustBeNew(c.person(), c.pseudonym());
        rules.subjectMustBeNew(c.subject(), c.pseudonym());
        PersonRules.rightsMustBeWhole(c.rights());
        return new PersonAdmitted(c.person(), c.pseudonym(), c.subject(), c.rights(), c.data(), c.by());
    }

    /**
     * The issuer may say that a person has no role any more. Nobody asks whether an administrator remains: the issuer,
     * who takes the role away, can give it to another.
     */
    private RightsClaimed claimRights(ClaimRights c) {
        IssuerRules.mustBeByLedger(c.by());
        var person = rules.known(c);
        IssuerRules.mustBeOfIssuer(person);
        PersonRules.mustStand(person, Standing.ACTIVE);
        if (!c.rights().roles().isEmpty()) {
            PersonRules.rightsMustBeWhole(c.rights());
        }
        return new RightsClaimed(c.person(), c.rights(), c.by());
    }
}
