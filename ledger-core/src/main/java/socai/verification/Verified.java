package socai.verification;

import java.time.Instant;
import socai.verification.VerificationReport.Outcome;

/**
 * What the last verification said, in short: answers and pages tell it beside the position they stand at.
 *
 * @param number of the report
 * @param at when it ended, UTC
 * @param position up to where the log was verified
 */
public record Verified(long number, Instant at, long position, Outcome outcome) {
    /** On one line of a file or a header. */
    @Override
    public String toString() {
        return outcome + " at " + at + " up to " + position;
    }
}
