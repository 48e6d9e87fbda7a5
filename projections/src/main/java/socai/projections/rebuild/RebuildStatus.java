package socai.projections.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far a projection is rebuilt.
 *
 * @param interrupted whether somebody stopped it; it goes on from here when it is asked for again
 * @param position how many events it has taken in
 * @param target how many events the log had when it looked last
 * @param percent of the events
 * @param eventsPerSecond the rate of this run; absent before the first events are read
 * @param secondsLeft until all events are read; checking and replacing come after that
 * @param fault the last failure; the rebuild tries again by itself
 * @param comparedUpTo the position up to which the serving tables were compared
 * @param differences the number of served rows that differ from the log
 * @param examples the first hundred of these, as JSON: table, what was served, what was rebuilt
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RebuildStatus(
        String name,
        Stage stage,
        boolean interrupted,
        long position,
        long target,
        int percent,
        @Nullable Long eventsPerSecond,
        @Nullable Long secondsLeft,
        Instant requestedAt,
        @Nullable Instant endedAt,
        @Nullable String fault,
        @Nullable Long comparedUpTo,
        @Nullable Long differences,
        @JsonRawValue @Nullable String examples) {

    /** The stages of a rebuild. */
    public enum Stage {
        /** Reads the log into new tables. */
        READING,
        /** Makes the keys and indexes of the new tables. */
        INDEXING,
        /** Takes in what was recorded meanwhile. */
        FOLLOWING,
        /** Compares the new tables with those that serve, and replaces them. */
        COMPARING,
        /** The new tables serve. */
        DONE
    }

    /** Whether a process works on it or soon will. */
    @JsonProperty
    public boolean running() {
        return stage != Stage.DONE && !interrupted;
    }
}
