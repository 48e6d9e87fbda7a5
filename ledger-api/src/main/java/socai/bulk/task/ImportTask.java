package socai.bulk.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.Sha256;

/**
 * A file that somebody asked to have checked or recorded, and how far it is.
 *
 * @param told what was said of the file, as forms tell it
 * @param rows how many of its rows are entries; absent until it was read once
 * @param done how many of them the stage has dealt with
 * @param began when the stage began, or went on after an interruption, in UTC
 * @param beganWith how many had been dealt with then
 * @param fault why it has stopped, in the language of who asked
 * @param report what the check found so far
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportTask(
        UUID id,
        Sha256 digest,
        String name,
        Map<String, String> told,
        String by,
        String language,
        Instant asked,
        Wanted wanted,
        Stage stage,
        @Nullable Integer rows,
        int done,
        @Nullable Instant began,
        int beganWith,
        Instant moved,
        boolean interrupted,
        @Nullable String fault,
        @Nullable TaskReport report) {
    private static final int PERCENT = 100;

    public ImportTask {
        told = Map.copyOf(told);
    }

    /** What is to be done with the rows once they are checked. */
    public enum Wanted {
        CHECK,
        ALL,
        GOOD
    }

    /** How far it is. */
    public enum Stage {
        WAITING,
        CHECKING,
        CHECKED,
        RECORDING,
        DONE,
        STOPPED;

        /** Whether a node has something to do. */
        public boolean isOpen() {
            return switch (this) {
                case WAITING, CHECKING, RECORDING -> true;
                case CHECKED, DONE, STOPPED -> false;
            };
        }
    }

    /** Whether a node is at it, or will be. */
    @JsonProperty
    public boolean running() {
        return stage.isOpen() && !interrupted;
    }

    /** How much of the stage is done. */
    @JsonProperty
    public int percent() {
        return rows == null || rows == 0 ? 0 : (int) (done * (long) PERCENT / rows);
    }

    /** Rows in a second since the stage began; absent until some were dealt with. */
    @JsonProperty
    public @Nullable Long rowsPerSecond() {
        var millis = began == null ? 0 : Duration.between(began, moved).toMillis();
        return millis <= 0 || done <= beganWith ? null : Math.max(1, (done - beganWith) * 1000L / millis);
    }

    /** How long the stage takes still, at its rate so far. */
    @JsonProperty
    public @Nullable Long secondsLeft() {
        var rate = rowsPerSecond();
        return rate == null || rows == null || !running() ? null : (rows - done) / rate;
    }
}
