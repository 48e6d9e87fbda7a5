package socai.factor;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import socai.account.PeopleDesk;
import socai.account.PeopleDirectory;
import socai.ledger.access.Factor;
import socai.ledger.command.LedgerCommand.MakeRecoveryCodes;
import socai.ledger.command.LedgerCommand.RemoveSecondFactor;
import socai.ledger.command.LedgerCommand.SetSecondFactor;
import socai.ledger.command.LedgerCommand.UseRecoveryCode;
import socai.ledger.person.Person;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Actor;
import socai.ledger.value.Sha256;
import socai.ledger.value.Treasury;
import socai.log.EventIds;
import socai.people.FactorUses;
import socai.people.Factors;
import socai.people.PersonalData;
import socai.people.PersonalDataStore;
import socai.recording.Request;

/** Sets, removes and looks at what people show beside a password. Each change is an event, and so is a code that is spent. */
@Service
public class FactorDesk {
    private final PeopleDesk accounts;
    private final PeopleDirectory directory;
    private final PersonalDataStore store;
    private final FactorUses uses;
    private final Clock clock;

    FactorDesk(PeopleDesk accounts, PeopleDirectory directory, PersonalDataStore store, FactorUses uses, Clock clock) {
        this.accounts = accounts;
        this.directory = directory;
        this.store = store;
        this.uses = uses;
        this.clock = clock;
    }

    /** What a person shows. */
    public Factors of(Person person) {
        return store.find(person).map(PersonalData::shown).orElse(Factors.NONE);
    }

    /** When each of it was used last. */
    public Map<UUID, FactorUses.LastUse> lastUses(Person person) {
        return uses.last(person.id());
    }

    /** A new secret for a device, which counts once a code of it was shown. */
    public String newSecret() {
        return TotpCodes.secret();
    }

    /** What a device reads from a picture of a secret. */
    public String address(String secret, Person person) {
        var name = store.find(person)
                .map(PersonalData::address)
                .orElse(person.pseudonym().value());
        return TotpCodes.address(secret, "Sổ Cái", name);
    }

    /**
     * Has a person show codes from now on.
     *
     * @return new recovery codes, told this once; none where the person has some
     * @throws Refusal WRONG_CODE; TOO_MANY_FACTORS
     */
    public List<String> setTotp(Person person, String secret, String code, Request request) {
        var step = TotpCodes.stepOf(secret, figures(code), now())
                .orElseThrow(() -> new Refusal(RefusalCode.WRONG_CODE, "code", Map.of()));
        var totp = new Factors.Totp(EventIds.next().value(), secret);
        var codes = set(person, Factor.TOTP, shown -> shown.with(totp), request);
        uses.code(person.id(), totp.id(), step, day());
        return codes;
    }

    /**
     * Has a person show one more key.
     *
     * @return as of {@link #setTotp}
     * @throws Refusal TOO_MANY_FACTORS
     */
    public List<String> setPasskey(Person person, Factors.Passkey key, Request request) {
        return set(person, Factor.PASSKEY, shown -> shown.with(key), request);
    }

    private List<String> set(Person person, Factor kind, UnaryOperator<Factors> more, Request request) {
        var codes = new ArrayList<String>();
        var counts = accounts.replace(
                person,
                data -> data.with(withCodes(more.apply(data.shown()), codes)),
                request,
                (before, after) -> new SetSecondFactor(person.id(), kind, before, after, by(request)));
        return counts ? List.copyOf(codes) : List.of();
    }

    /** Whoever shows something can lose it. */
    private static Factors withCodes(Factors shown, List<String> codes) {
        if (!shown.recovery().isEmpty()) {
            return shown;
        }
        codes.addAll(RecoveryCodes.make());
        return shown.withRecovery(digests(codes));
    }

    private static List<Sha256> digests(List<String> codes) {
        return codes.stream().map(RecoveryCodes::digest).toList();
    }

    /**
     * Gives a person new recovery codes; those from before serve no more.
     *
     * @return told this once; none where the same request was answered before
     */
    public List<String> makeRecoveryCodes(Person person, Request request) {
        var codes = RecoveryCodes.make();
        var counts = accounts.replace(
                person,
                data -> data.with(data.shown().withRecovery(digests(codes))),
                request,
                (before, after) -> new MakeRecoveryCodes(person.id(), before, after, by(request)));
        return counts ? codes : List.of();
    }

    /**
     * Has a person show one of them no more.
     *
     * @throws Refusal UNKNOWN_FACTOR
     */
    public void remove(Person person, UUID factor, Request request) {
        var kind =
                of(person).kind(factor).orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_FACTOR, "factor", Map.of()));
        accounts.replace(
                person,
                data -> data.with(data.shown().without(factor)),
                request,
                (before, after) -> new RemoveSecondFactor(person.id(), kind, before, after, by(request)));
    }

    /** Whether a code is right: one that changes, or one that is spent by it. Either serves once, on all nodes. */
    public boolean isRight(Person person, String code) {
        return RecoveryCodes.isLike(code) ? spend(person, RecoveryCodes.digest(code)) : isOfNow(person, figures(code));
    }

    private boolean isOfNow(Person person, String code) {
        var totp = of(person).totp();
        if (totp == null) {
            return false;
        }
        var step = TotpCodes.stepOf(totp.secret(), code, now());
        return step.isPresent() && uses.code(person.id(), totp.id(), step.getAsLong(), day());
    }

    private boolean spend(Person known, Sha256 code) {
        directory.catchUp(); // another node may just have spent it
        var person = directory.find(known.id()).orElse(known);
        if (of(person).recovery().stream().noneMatch(code::equals)) {
            return false;
        }
        try {
            var by = person.pseudonym().actor();
            return accounts.replace(
                    person,
                    data -> data.with(data.shown().withoutRecovery(code)),
                    Request.by(by.name()),
                    (before, after) -> new UseRecoveryCode(person.id(), before, after, by));
        } catch (Refusal lost) {
            return false; // the data are others now: whoever was first has it
        }
    }

    /** Whether somebody who has shown a password may still go on from there. */
    public boolean lasts(HalfSignIn half) {
        return half.lasts(now());
    }

    private static String figures(String code) {
        return code.replaceAll("\\s", "");
    }

    private Instant now() {
        return clock.instant();
    }

    private LocalDate day() {
        return LocalDate.ofInstant(now(), Treasury.ZONE);
    }

    private static Actor by(Request request) {
        return new Actor(request.origin().actor());
    }
}
