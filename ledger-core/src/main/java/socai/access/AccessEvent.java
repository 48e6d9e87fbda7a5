package socai.access;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened at a door of the ledger.
 *
 * @param who a user that exists
 * @param typed a name that no user has, hashed by {@link TypedNames}
 * @param address where the call came from
 * @param door how somebody signed in
 * @param what the path, or what was changed; cut after 300 characters
 */
public record AccessEvent(
        AccessKind kind,
        @Nullable String who,
        @Nullable String typed,
        @Nullable String address,
        @Nullable String door,
        @Nullable String what) {
    private static final int LONGEST = 300;

    public AccessEvent {
        what = cut(what);
    }

    /** Of a user, about a path or a file. */
    public static AccessEvent of(AccessKind kind, String who, @Nullable String address, @Nullable String what) {
        return new AccessEvent(kind, who, null, address, null, what);
    }

    /**
     * The rights of somebody were changed; to which, the events say.
     *
     * @param by who changed them
     * @param what the address that it was sent to, which names nobody
     */
    public static AccessEvent rightsChanged(String by, @Nullable String address, String what) {
        return of(AccessKind.RIGHTS_CHANGED, by, address, what);
    }

    /** What is left of it where too much of the kind comes from one address. */
    AccessEvent ofAddress() {
        return new AccessEvent(kind, who, null, address, null, null);
    }

    /** What is left of it where too much comes from everywhere. */
    AccessEvent ofKind() {
        return new AccessEvent(kind, null, null, null, null, null);
    }

    private static @Nullable String cut(@Nullable String text) {
        if (text == null || text.length() <= LONGEST) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }
}
