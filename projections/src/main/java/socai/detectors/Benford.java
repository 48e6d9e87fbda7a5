package socai.detectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The first digits of payments beside those of Benford's law. It points at no entry; with fewer payments than it needs, the
 * law says nothing, and so does it.
 */
final class Benford implements Detector {
    static final String FEWEST = "fewest";
    private static final int DIGITS = 9;
    private static final int BASE = 10;

    @Override
    public String name() {
        return "benford";
    }

    @Override
    public Map<String, Long> parameters() {
        return Map.of(FEWEST, 300L);
    }

    @Override
    public Counting looking(Map<String, Long> parameters) {
        return new Counting(Given.of(parameters, FEWEST));
    }

    /** How often each first digit was seen. */
    static final class Counting implements Looking {
        private final long fewest;
        private final long[] seen = new long[DIGITS];
        private long all;

        Counting(long fewest) {
            this.fewest = fewest;
        }

        @Override
        public void see(Fact fact) {
            if (fact.isPayment() && fact.amount() > 0) {
                var digit = fact.amount();
                while (digit >= BASE) {
                    digit /= BASE;
                }
                seen[(int) digit - 1]++;
                all++;
            }
        }

        @Override
        public List<Hit> hits() {
            return List.of();
        }

        FirstDigits digits() {
            var digits = new ArrayList<FirstDigits.Digit>();
            var apart = 0.0;
            for (var digit = 1; digit <= DIGITS; digit++) {
                var expected = Math.log10(1 + 1.0 / digit);
                var observed = all == 0 ? 0 : (double) seen[digit - 1] / all;
                apart += Math.abs(expected - observed);
                digits.add(new FirstDigits.Digit(digit, seen[digit - 1], rounded(observed), rounded(expected)));
            }
            return new FirstDigits(all, all >= fewest, digits, rounded(apart / DIGITS));
        }

        private static double rounded(double share) {
            return Math.round(share * 1_000_000) / 1_000_000.0;
        }
    }
}
