package socai.origin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From where a recorded event came.
 *
 * @param actor what entries call the one who recorded it
 * @param address the network address of the call
 * @param session the name of the browser session; nothing for calls of the API
 * @param notedAt when this was noted, after the event was recorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventOrigin(
        UUID event,
        long position,
        String actor,
        String address,
        @Nullable UUID session,
        Door door,
        Instant notedAt) {
    private static final int SHORT = 8;

    /** The way in. */
    public enum Door {
        /** The pages, in a browser. */
        PAGE,
        /** The API, without a session. */
        API
    }

    /** The beginning of the session's name, by which people compare two; nothing where there is none. */
    public @Nullable String shortSession() {
        return shortened(session);
    }

    static @Nullable String shortened(@Nullable UUID session) {
        return session == null ? null : session.toString().substring(0, SHORT);
    }
}
