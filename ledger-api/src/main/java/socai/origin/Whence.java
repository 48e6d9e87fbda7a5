package socai.origin;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From where the request comes that this thread serves.
 *
 * @param session the name of the browser session; nothing for calls of the API
 */
public record Whence(String address, @Nullable UUID session, EventOrigin.Door door) {
    /** Whether something else came from the same network address. */
    public boolean sharesAddress(EventOrigin other) {
        return address.equals(other.address());
    }

    /** Whether something else came from the same session of a browser. */
    public boolean sharesSession(EventOrigin other) {
        return session != null && session.equals(other.session());
    }
}
