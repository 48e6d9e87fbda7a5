package socai.api.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import socai.account.LedgerPrincipal;
import socai.account.PeopleDesk;
import socai.account.PeopleDirectory;
import socai.account.PeopleList;
import socai.account.Secret;
import socai.api.entries.RecordEndpoint;
import socai.api.people.PeopleAnswers.Issued;
import socai.api.people.PeopleAnswers.Tokens;
import socai.api.people.PeopleAnswers.Told;
import socai.api.people.PeopleAnswers.ToldToken;
import socai.ledger.access.TokenId;
import socai.ledger.access.TokenScope;
import socai.ledger.person.Person;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.rights.Action;
import socai.rights.May;

/** The caller's own account. A token neither changes the password nor makes other tokens: for that its person signs in. */
@RestController
@RequestMapping("/api/v1/people/me")
class OwnAccountApi {
    private final PeopleDesk accounts;
    private final PeopleList people;
    private final PeopleDirectory directory;

    OwnAccountApi(PeopleDesk accounts, PeopleList people, PeopleDirectory directory) {
        this.accounts = accounts;
        this.people = people;
        this.directory = directory;
    }

    /** Another password, with the old one. */
    record NewPassword(Secret oldPassword, Secret password) {}

    /** A token to be made; {@code until} is its last day, within a year. */
    record NewToken(Text name, TokenScope scope, LocalDate until) {}

    @May(Action.OWN_ACCOUNT)
    @GetMapping
    Told me(HttpServletRequest http) {
        return Told.of(people.find(self(http).id()).orElseThrow(), null);
    }

    @May(Action.OWN_ACCOUNT)
    @PostMapping(path = "/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    Told changePassword(@RequestBody NewPassword body, HttpServletRequest http, Authentication caller) {
        mustBeNoMachine(caller);
        accounts.changePassword(
                self(http), body.oldPassword().text(), body.password().text(), RecordEndpoint.withoutBody(http, ""));
        return me(http);
    }

    /** The tokens that were not taken back. */
    @May(Action.OWN_ACCOUNT)
    @GetMapping("/tokens")
    Tokens tokens(HttpServletRequest http) {
        return new Tokens(people.tokens(self(http)).stream().map(ToldToken::of).toList());
    }

    /** Makes a token, which the answer tells this once. */
    @May(Action.OWN_ACCOUNT)
    @PostMapping(path = "/tokens", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Issued> issue(@RequestBody NewToken body, HttpServletRequest http, Authentication caller) {
        mustBeNoMachine(caller);
        var issued = accounts.issueToken(
                self(http),
                body.name(),
                body.scope(),
                body.until(),
                RecordEndpoint.withoutBody(http, body.scope() + " " + body.until()));
        return ResponseEntity.status(HttpStatus.CREATED).body(new Issued(issued.token(), issued.secret()));
    }

    /** Takes a token back; every node refuses it within a second. */
    @May(Action.OWN_ACCOUNT)
    @PostMapping("/tokens/{token}/revocation")
    Tokens revoke(@PathVariable TokenId token, HttpServletRequest http) {
        accounts.revokeToken(self(http).id(), token, RecordEndpoint.withoutBody(http, ""));
        return tokens(http);
    }

    private Person self(HttpServletRequest http) {
        var name = http.getRemoteUser();
        return directory
                .find(name)
                .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_PERSON, "person", Map.of("person", name)));
    }

    private static void mustBeNoMachine(Authentication caller) {
        if (caller.getPrincipal() instanceof LedgerPrincipal principal && principal.isMachine()) {
            throw new AccessDeniedException("by a token");
        }
    }
}
