package socai.detectors;

import java.util.List;

/**
 * First digits of amounts, beside those that Benford's law expects.
 *
 * @param payments how many were counted
 * @param enough whether these are as many as the law needs to say anything
 * @param meanDeviation of the shares, over the nine digits
 */
public record FirstDigits(long payments, boolean enough, List<Digit> digits, double meanDeviation) {
    /** A digit with how often it came first, as a number and as a share of all, and the share that the law expects. */
    public record Digit(int digit, long count, double observed, double expected) {}
}
