package socai.issuer;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import socai.account.EmailAddress;
import socai.account.IssuerDesk;
import socai.account.LedgerPrincipal;
import socai.account.PeopleList;
import socai.issuer.IssuerRefusal.Reason;
import socai.ledger.access.Rights;
import socai.ledger.person.Person;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Sha256;
import socai.people.PersonalData;

/** Lets in whom the issuer sends, with the rights that it claims; what is new of that is recorded first. */
final class Admission {
    private static final Map<RefusalCode, Reason> REASONS = Map.of(
            RefusalCode.UNKNOWN_UNIT, Reason.UNKNOWN_UNIT,
            RefusalCode.UNKNOWN_PROGRAMME, Reason.UNKNOWN_PROGRAMME,
            RefusalCode.ROLE_WITHOUT_UNIT, Reason.ROLE_WITHOUT_UNIT,
            RefusalCode.AUDITOR_ALONE, Reason.AUDITOR_ALONE,
            RefusalCode.WRONG_STANDING, Reason.LOCKED_OUT,
            RefusalCode.PERSON_FORGOTTEN, Reason.LOCKED_OUT);

    private final IssuerSettings settings;
    private final ClaimedRights claimed;
    private final IssuerDesk desk;
    private final PeopleList people;

    Admission(IssuerSettings settings, IssuerDesk desk, PeopleList people) {
        this.settings = settings;
        this.claimed = new ClaimedRights(settings);
        this.desk = desk;
        this.people = people;
    }

    /**
     * Who signs in.
     *
     * @throws IssuerRefusal where the person stays out
     */
    LedgerPrincipal admit(OidcIdToken token) {
        var subject = desk.subject(settings.uri(), Objects.requireNonNull(token.getSubject()));
        var known = desk.find(subject).orElse(null);
        if (known != null && !known.isActive()) {
            throw refusal(Reason.LOCKED_OUT, "", known, null);
        }
        try {
            var rights = claimed.read(token.getClaims());
            people.rightsMustNameWhatIsThere(rights);
            return LedgerPrincipal.ofIssuer(record(known, rights, subject, token));
        } catch (IssuerRefusal refused) {
            throw refusal(refused.reason(), refused.detail(), known, refused);
        } catch (Refusal refused) {
            var reason = REASONS.get(refused.code());
            if (reason == null) {
                throw refused;
            }
            var named = refused.details().values().stream().findFirst();
            throw refusal(reason, named.map(Object::toString).orElse(""), known, refused);
        }
    }

    private Person record(@Nullable Person known, Rights rights, Sha256 subject, OidcIdToken token) {
        if (known == null && rights.roles().isEmpty()) {
            throw refusal(Reason.NO_ROLE, settings.claims().roles(), null, null);
        }
        var person = desk.keep(known, subject, rights, data(token));
        if (rights.roles().isEmpty()) {
            throw refusal(Reason.NO_ROLE, settings.claims().roles(), person, null);
        }
        return person;
    }

    private static PersonalData data(OidcIdToken token) {
        var name = first(token, text -> new Text(text).value(), "name", "preferred_username", "email", "sub");
        var address = first(token, text -> new EmailAddress(text).value(), "email");
        return new PersonalData(Objects.requireNonNullElse(name, ""), Objects.requireNonNullElse(address, ""), null);
    }

    /** The first of the claims that is one of its kind. */
    private static @Nullable String first(OidcIdToken token, Function<String, String> read, String... claims) {
        for (var claim : claims) {
            if (token.getClaims().get(claim) instanceof String text && !text.isBlank()) {
                try {
                    return read.apply(text);
                } catch (InvalidValue other) {
                    // the next one may do
                }
            }
        }
        return null;
    }

    private static IssuerRefusal refusal(
            Reason reason, String detail, @Nullable Person person, @Nullable Throwable cause) {
        return new IssuerRefusal(
                reason, detail, person == null ? null : person.pseudonym().value(), cause);
    }
}
