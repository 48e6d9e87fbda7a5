package socai.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.proof.CanonicalJson;

/**
 * What a verification found, as it is kept and handed out: canonical JSON, of which anybody can make the hash.
 *
 * @param number 1, 2, 3 … without gaps
 * @param previous the hash of the report before, in hexadecimal; absent for the first
 * @param actor who ran it
 * @param startedAt in UTC, as is the end
 * @param position up to where the log was verified
 * @param root recomputed over the log up to there, in hexadecimal
 * @param checkpoints how many there were of sizes up to there
 * @param cosignatures how many there were of these
 * @param accesses how many rows the access log had; absent where it had none
 * @param accessSha256 the hash of its last row, in hexadecimal
 * @param faults the first 1 000 of {@code faultCount}
 * @param warnings the first 1 000 of {@code warningCount}: what a later law or a control would refuse
 * @param reason why it could not be told, if it could not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerificationReport(
        long number,
        @Nullable String previous,
        String actor,
        Instant startedAt,
        Instant endedAt,
        long position,
        String root,
        Outcome outcome,
        long checkpoints,
        long cosignatures,
        @Nullable Long accesses,
        @Nullable String accessSha256,
        long faultCount,
        List<Fault> faults,
        long warningCount,
        List<Fault> warnings,
        @Nullable String reason) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** How a verification ended. */
    public enum Outcome {
        /** All is as it was recorded, decided and signed. */
        SOUND,
        /** Something is not. */
        FAULTS,
        /** It could not be told. */
        FAILED
    }

    public VerificationReport {
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }

    /** In canonical form. */
    String json() {
        return CanonicalJson.write(JSON.valueToTree(this));
    }

    /**
     * Reads a report.
     *
     * @throws IllegalArgumentException for anything else
     */
    static VerificationReport parse(String json) {
        try {
            return JSON.readValue(json, VerificationReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no report of a verification", e);
        }
    }
}
