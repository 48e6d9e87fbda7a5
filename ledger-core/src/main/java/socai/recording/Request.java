package socai.recording;

import org.jspecify.annotations.Nullable;
import socai.log.event.Origin;

/**
 * The origin and condition of a command.
 *
 * @param expectedVersion the sequence number of the last event of the line the caller has seen; a
 *     line that has gone on refuses
 */
public record Request(Origin origin, @Nullable Long expectedVersion) {
    public static Request by(String actor) {
        return new Request(new Origin(actor, null), null);
    }
}
