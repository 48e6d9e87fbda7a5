package socai.detectors;

import java.math.BigInteger;
import java.time.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Units whose payments of a budget year that took effect in its December are more than some times what they paid in an
 * average month from January to November. Its measure is how many times, in hundredths; a unit that paid nothing before
 * has no average and is told with none.
 */
final class DecemberJump implements Detector {
    static final String TIMES = "times";
    static final String AT_LEAST = "atLeast";
    private static final long OTHER_MONTHS = 11;
    private static final long HUNDREDTHS = 100;

    @Override
    public String name() {
        return "december-jump";
    }

    @Override
    public Map<String, Long> parameters() {
        var parameters = new LinkedHashMap<String, Long>();
        parameters.put(TIMES, 3L);
        parameters.put(AT_LEAST, 100_000_000L);
        return parameters;
    }

    private record Key(String programme, @Nullable String unit, int year) {}

    private static final class Year {
        private final List<Fact> december = new ArrayList<>();
        private long before;

        private long paid() {
            return december.stream().mapToLong(Fact::amount).sum();
        }
    }

    @Override
    public Looking looking(Map<String, Long> parameters) {
        long times = Given.of(parameters, TIMES);
        long atLeast = Given.of(parameters, AT_LEAST);
        var years = new LinkedHashMap<Key, Year>();
        return new Looking() {
            @Override
            public void see(Fact fact) {
                if (!fact.isPayment() || fact.effective().getYear() != fact.year()) {
                    return;
                }
                var year =
                        years.computeIfAbsent(new Key(fact.programme(), fact.unit(), fact.year()), key -> new Year());
                if (fact.effective().getMonth() == Month.DECEMBER) {
                    year.december.add(fact);
                } else {
                    year.before += fact.amount();
                }
            }

            @Override
            public List<Hit> hits() {
                return years.entrySet().stream()
                        .filter(each -> !each.getValue().december.isEmpty() && jumps(each.getValue()))
                        .map(each -> Hit.of(
                                each.getValue().december, each.getKey().year() + "-12", measure(each.getValue())))
                        .sorted(Given.BY_FIRST_ENTRY)
                        .toList();
            }

            private boolean jumps(Year year) {
                return year.paid() >= atLeast
                        && times(year.paid(), OTHER_MONTHS).compareTo(times(year.before, times)) > 0;
            }
        };
    }

    private static long measure(Year year) {
        return year.before == 0
                ? 0
                : times(year.paid(), OTHER_MONTHS * HUNDREDTHS)
                        .divide(BigInteger.valueOf(year.before))
                        .longValue();
    }

    /** Sums of a large ledger times what somebody asks for leave 64 bits. */
    private static BigInteger times(long dong, long factor) {
        return BigInteger.valueOf(dong).multiply(BigInteger.valueOf(factor));
    }
}
