package socai.detectors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Payments of one line and unit to one payee within some days, each below the limit of approval and together at or over
 * it. Its measure is their number.
 */
final class SplitPayments implements Detector {
    static final String LIMIT = "approvalLimit";
    static final String DAYS = "days";

    @Override
    public String name() {
        return "split-payments";
    }

    @Override
    public Map<String, Long> parameters() {
        var parameters = new LinkedHashMap<String, Long>();
        parameters.put(LIMIT, 1_000_000_000L);
        parameters.put(DAYS, 7L);
        return parameters;
    }

    private record Key(String programme, String project, String unit, String payee) {}

    @Override
    public Looking looking(Map<String, Long> parameters) {
        long limit = Given.of(parameters, LIMIT);
        long days = Given.of(parameters, DAYS);
        var groups = new LinkedHashMap<Key, List<Fact>>();
        return new Looking() {
            @Override
            public void see(Fact fact) {
                if (fact.isPayment() && fact.payee() != null && fact.unit() != null && fact.amount() < limit) {
                    groups.computeIfAbsent(
                                    new Key(fact.programme(), fact.project(), fact.unit(), fact.payee()),
                                    key -> new ArrayList<>())
                            .add(fact);
                }
            }

            @Override
            public List<Hit> hits() {
                return groups.values().stream()
                        .flatMap(group -> runs(group, limit, days).stream())
                        .sorted(Given.BY_FIRST_ENTRY)
                        .toList();
            }
        };
    }

    /** From the first day on: what lies within the days of a run's first payment is of that run. */
    private static List<Hit> runs(List<Fact> group, long limit, long days) {
        var sorted = group.stream()
                .sorted(Comparator.comparing(Fact::effective).thenComparingLong(Fact::position))
                .toList();
        var hits = new ArrayList<Hit>();
        var from = 0;
        while (from < sorted.size()) {
            var to = from + 1;
            var last = sorted.get(from).effective().plusDays(days);
            while (to < sorted.size() && !sorted.get(to).effective().isAfter(last)) {
                to++;
            }
            var run = sorted.subList(from, to);
            if (run.size() > 1 && run.stream().mapToLong(Fact::amount).sum() >= limit) {
                hits.add(Hit.of(run, null, run.size()));
                from = to;
            } else {
                from++;
            }
        }
        return hits;
    }
}
