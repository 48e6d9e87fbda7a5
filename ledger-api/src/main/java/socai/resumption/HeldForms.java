package socai.resumption;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import socai.ledger.value.Sha256;
import socai.session.SessionKey;

/**
 * Holds forms that were not taken, sealed under a key that needs a secret of the browser. They are shown again to the
 * person for whom they were made, in that browser, once, and are never sent by themselves.
 */
@Component
class HeldForms {
    private static final Logger LOG = LoggerFactory.getLogger(HeldForms.class);
    private static final String PURPOSE = "held form";
    private static final String COOKIE = "held-";
    private static final int NAME_DIGITS = 12;
    private static final int SECRET_BYTES = 32;
    private static final int LARGEST = 256 * 1024;

    private final SecureRandom random = new SecureRandom();
    private final HeldFormTable table;
    private final SessionKey key;
    private final Clock clock;

    HeldForms(HeldFormTable table, SessionKey key, Clock clock) {
        this.table = table;
        this.key = key;
        this.clock = clock;
    }

    /** A form that was found again, and how to be rid of it. */
    record Found(HeldForm form, String digest) {}

    /** Holds a form for its page; one that is too large, or that the database does not take, is lost. */
    boolean hold(HeldForm form, HttpServletRequest request, HttpServletResponse response) {
        var contents = form.written();
        if (contents.length > LARGEST) {
            return false;
        }
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var bare = new HeldFormTable.Row(
                digest(secret), form.person(), clock.instant().truncatedTo(ChronoUnit.MICROS), "");
        try {
            table.insert(new HeldFormTable.Row(
                    bare.digest(),
                    bare.person(),
                    bare.keptAt(),
                    key.seal(PURPOSE, secret).seal(contents, bare.place())));
        } catch (DataAccessException down) {
            LOG.warn("a form cannot be held: {}", down.toString());
            return false;
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(form.page(), secret, request).toString());
        return true;
    }

    /** The form that waits at a page for a person in this browser. */
    Optional<Found> find(String page, String person, HttpServletRequest request) {
        var name = name(page);
        return cookies(request)
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .flatMap(cookie -> open(cookie.getValue()))
                .filter(found -> found.form().person().equals(person)
                        && found.form().page().equals(page));
    }

    /** Whether the browser has a form that waits somewhere. */
    static boolean wait(HttpServletRequest request) {
        return cookies(request).anyMatch(cookie -> cookie.getName().startsWith(COOKIE));
    }

    void drop(Found found) {
        table.delete(found.digest());
    }

    private Optional<Found> open(String secret) {
        try {
            return table.find(digest(secret), clock.instant())
                    .flatMap(row -> key.seal(PURPOSE, secret)
                            .open(row.sealed(), row.place())
                            .map(contents -> new Found(HeldForm.read(contents), row.digest())));
        } catch (DataAccessException down) {
            LOG.warn("a form that is held cannot be read now: {}", down.toString());
            return Optional.empty();
        }
    }

    private static Stream<Cookie> cookies(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null ? Stream.empty() : Arrays.stream(cookies);
    }

    private static String name(String page) {
        return COOKIE + Sha256.of(page).hex().substring(0, NAME_DIGITS);
    }

    private static ResponseCookie cookie(String page, String secret, HttpServletRequest request) {
        return ResponseCookie.from(name(page), secret)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(HeldFormTable.KEPT)
                .build();
    }

    private static String digest(String secret) {
        return Sha256.of(secret).hex();
    }
}
