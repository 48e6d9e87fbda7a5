package socai.http.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import socai.access.TypedNames;
import socai.factor.HalfSignIn;
import socai.http.Problems;
import socai.session.SessionHolder;

/** A request that shows who sends it, and what became of that. */
final class Attempt {
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    static final String RETURN = "/login/issuer/code";
    private static final ThreadLocal<@Nullable Attempt> CURRENT = new ThreadLocal<>();

    private final Door door;
    private final String name;
    private final Pair pair;
    private Outcome outcome = Outcome.OPEN;
    private @Nullable String who;
    private @Nullable String why;

    private Attempt(Door door, String name, Pair pair) {
        this.door = door;
        this.name = name;
        this.pair = pair;
    }

    /** How somebody signs in. */
    enum Door {
        FORM,
        /** The second factor, after the password. */
        SECOND,
        /** A passkey, alone or after the password. */
        PASSKEY,
        BASIC,
        TOKEN,
        /** The password that somebody who is signed in shows once more. */
        OLD_PASSWORD,
        /** By the issuer, from which somebody comes back. */
        ISSUER;

        /** Whether each call shows it, and a right one is told by the call that goes through. */
        boolean isOfEachCall() {
            return this == BASIC || this == TOKEN;
        }

        /** Whether the name is one of those that somebody is known by. */
        boolean takesNames() {
            return this == FORM || this == BASIC || this == OLD_PASSWORD;
        }
    }

    /** What became of it. */
    enum Outcome {
        OPEN,
        RIGHT,
        WRONG
    }

    /**
     * Who wants to sign in, and from where.
     *
     * @param account a hash of the name, or of the token
     */
    record Pair(String account, String address) {}

    /** The attempt of a request; nothing where it shows no credentials that anybody would look at. */
    static @Nullable Attempt of(HttpServletRequest request, TypedNames hashes) {
        if (Problems.concerns(request)) {
            return ofHeader(request, hashes);
        }
        if (request.getMethod().equals("GET") && request.getServletPath().equals(RETURN)) {
            var state = request.getParameter("state");
            return of(Door.ISSUER, "state " + state, request, hashes);
        }
        if (!request.getMethod().equals("POST")) {
            return null;
        }
        return switch (request.getServletPath()) {
            case "/login" -> ofForm(request, hashes);
            case "/login/second" ->
                HalfSignIn.of(request)
                        .map(half -> of(Door.SECOND, half.name(), request, hashes))
                        .orElse(null);
            case "/login/passkey" ->
                of(Door.PASSKEY, HalfSignIn.of(request).map(HalfSignIn::name).orElse(""), request, hashes);
            case "/account/password" ->
                SessionHolder.of(request)
                        .map(person -> of(Door.OLD_PASSWORD, person, request, hashes))
                        .orElse(null);
            default -> null;
        };
    }

    private static @Nullable Attempt ofForm(HttpServletRequest request, TypedNames hashes) {
        try {
            var name = request.getParameter("username");
            return of(Door.FORM, name == null ? "" : name, request, hashes);
        } catch (InvalidParameterException e) {
            return null; // whoever reads the form refuses it
        }
    }

    private static @Nullable Attempt ofHeader(HttpServletRequest request, TypedNames hashes) {
        var header = request.getHeader("Authorization");
        if (header == null) {
            return null;
        }
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return of(Door.TOKEN, header.substring(BEARER.length()).strip(), request, hashes);
        }
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            var shown = Base64.getDecoder()
                    .decode(header.substring(BASIC.length()).strip().getBytes(StandardCharsets.UTF_8));
            var text = new String(shown, StandardCharsets.UTF_8);
            var colon = text.indexOf(':');
            return of(Door.BASIC, colon < 0 ? text : text.substring(0, colon), request, hashes);
        } catch (IllegalArgumentException e) {
            return of(Door.BASIC, "", request, hashes);
        }
    }

    private static Attempt of(Door door, String name, HttpServletRequest request, TypedNames hashes) {
        var account = switch (door) {
            case TOKEN -> "token " + name;
            case ISSUER -> name; // the state of one sign-in, which begins with the word
            case SECOND -> "second " + name;
            case PASSKEY -> "passkey " + name;
            case FORM, BASIC, OLD_PASSWORD -> name.strip().toLowerCase(Locale.ROOT);
        };
        return new Attempt(door, name, new Pair(hashes.hash(account), Addresses.of(request.getRemoteAddr())));
    }

    /** The attempt of the request that this thread answers. */
    static @Nullable Attempt current() {
        return CURRENT.get();
    }

    void begin() {
        CURRENT.set(this);
    }

    void end() {
        CURRENT.remove();
    }

    void right(String user) {
        outcome = Outcome.RIGHT;
        who = user;
    }

    void wrong() {
        outcome = Outcome.WRONG;
    }

    /** The same of somebody whom the issuer knows, and for what reason. */
    void wrong(@Nullable String user, String reason) {
        outcome = Outcome.WRONG;
        who = user;
        why = reason;
    }

    Outcome outcome() {
        return outcome;
    }

    Door door() {
        return door;
    }

    /** The name as it was typed; the token. */
    String name() {
        return name;
    }

    Pair pair() {
        return pair;
    }

    @Nullable
    String who() {
        return who;
    }

    /** Why it was wrong, in one word; nothing where a name and a password were. */
    @Nullable
    String why() {
        return why;
    }
}
