package socai.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can happen at the doors of the ledger. */
public enum AccessKind {
    /** Somebody signed in, or a machine signed its calls. */
    SIGNED_IN,
    /** A name, a password or a token was wrong. */
    WRONG_SIGN_IN,
    /** A sign-in came too early after wrong ones, and was not looked at. */
    DELAYED,
    SIGNED_OUT,
    /** Somebody ended a session elsewhere, or an administrator did for somebody. */
    SESSION_ENDED,
    /** Somebody who is signed in was refused for lack of rights. */
    REFUSED,
    /** A file was taken away. */
    EXPORTED,
    /** The rights of somebody were changed. */
    RIGHTS_CHANGED,
    /** Somebody asked too much at once. */
    LIMITED,
    /** So many accesses could not be kept, because there were too many or the database did not answer. */
    LOST;

    /** Whether it is of somebody who has signed in; what strangers do never makes it told by less. */
    boolean isOfUser() {
        return this == SIGNED_IN || this == SIGNED_OUT || this == REFUSED || isDone();
    }

    /** Whether a user did it, and not only tried; each is told as what it is, however much of it there is. */
    boolean isDone() {
        return this == EXPORTED || this == RIGHTS_CHANGED || this == SESSION_ENDED;
    }

    /** The name in addresses. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a name. */
    public static Optional<AccessKind> find(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
