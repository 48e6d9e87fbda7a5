package socai.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;
import socai.account.LedgerPrincipal;
import socai.account.PeopleDirectory;
import socai.factor.FactorDesk;
import socai.factor.HalfSignIn;
import socai.ledger.person.Person;

/** The second half of a sign-in: whoever has shown a password shows a second factor, and is signed in by that alone. */
@Component
@ConditionalOnWebApplication
public class SecondStep {
    private final PeopleDirectory directory;
    private final FactorDesk factors;
    private final ApplicationEventPublisher doors;
    private final CsrfTokenRepository formTokens;
    private final RequestCache wanted;

    SecondStep(
            PeopleDirectory directory,
            FactorDesk factors,
            ApplicationEventPublisher doors,
            CsrfTokenRepository formTokens,
            RequestCache wanted) {
        this.directory = directory;
        this.factors = factors;
        this.doors = doors;
        this.formTokens = formTokens;
        this.wanted = wanted;
    }

    /** Who has shown a password in this session, and is still who it was then. */
    public Optional<Person> waiting(HttpServletRequest request) {
        return HalfSignIn.of(request)
                .filter(factors::lasts)
                .flatMap(half -> directory.find(half.name()).filter(person -> person.turn() == half.turn()))
                .filter(Person::isActive);
    }

    /** Looks at a code, and signs its person in where it is right. */
    public boolean show(Person person, String code, HttpServletRequest request, HttpServletResponse response) {
        if (factors.isRight(person, code)) {
            complete(person, request, response);
            return true;
        }
        wrong(person.pseudonym().value());
        return false;
    }

    /** Tells those who watch the doors that somebody was wrong. */
    public void wrong(String name) {
        doors.publishEvent(new AuthenticationFailureBadCredentialsEvent(
                UsernamePasswordAuthenticationToken.unauthenticated(name, null),
                new BadCredentialsException("what was shown after the sign-in was wrong")));
    }

    /** Signs somebody in who has shown all there is to show, in a session and with tokens of forms that nobody has seen. */
    public void complete(Person person, HttpServletRequest request, HttpServletResponse response) {
        HalfSignIn.end(request);
        var principal = LedgerPrincipal.of(person, "");
        principal.eraseCredentials();
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        var context = Callers.signIn(principal);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        formTokens.saveToken(null, request, response);
        doors.publishEvent(new AuthenticationSuccessEvent(Objects.requireNonNull(context.getAuthentication())));
    }

    /** Where somebody wanted to go before signing in; else the first page. */
    public String wantedPage(HttpServletRequest request, HttpServletResponse response) {
        var saved = wanted.getRequest(request, response);
        wanted.removeRequest(request, response);
        return saved == null ? "/" : saved.getRedirectUrl();
    }
}
