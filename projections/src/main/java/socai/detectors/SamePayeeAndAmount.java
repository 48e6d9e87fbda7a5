package socai.detectors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Payments of one amount to one payee, each within some days of the one before. Its measure is the fewest days between
 * two of them.
 */
final class SamePayeeAndAmount implements Detector {
    static final String DAYS = "days";

    @Override
    public String name() {
        return "same-payee-and-amount";
    }

    @Override
    public Map<String, Long> parameters() {
        return Map.of(DAYS, 30L);
    }

    private record Key(String programme, String payee, long amount) {}

    @Override
    public Looking looking(Map<String, Long> parameters) {
        long days = Given.of(parameters, DAYS);
        var groups = new LinkedHashMap<Key, List<Fact>>();
        return new Looking() {
            @Override
            public void see(Fact fact) {
                if (fact.isPayment() && fact.payee() != null) {
                    groups.computeIfAbsent(
                                    new Key(fact.programme(), fact.payee(), fact.amount()), key -> new ArrayList<>())
                            .add(fact);
                }
            }

            @Override
            public List<Hit> hits() {
                return groups.values().stream()
                        .filter(group -> group.size() > 1)
                        .flatMap(group -> runs(group, days).stream())
                        .sorted(Given.BY_FIRST_ENTRY)
                        .toList();
            }
        };
    }

    private static List<Hit> runs(List<Fact> group, long days) {
        var sorted = group.stream()
                .sorted(Comparator.comparing(Fact::effective).thenComparingLong(Fact::position))
                .toList();
        var hits = new ArrayList<Hit>();
        var from = 0;
        var fewest = Long.MAX_VALUE;
        for (var i = 1; i <= sorted.size(); i++) {
            var apart = i == sorted.size()
                    ? Long.MAX_VALUE
                    : sorted.get(i).effective().toEpochDay()
                            - sorted.get(i - 1).effective().toEpochDay();
            if (apart <= days) {
                fewest = Math.min(fewest, apart);
            } else {
                if (i - from > 1) {
                    hits.add(Hit.of(sorted.subList(from, i), null, fewest));
                }
                from = i;
                fewest = Long.MAX_VALUE;
            }
        }
        return hits;
    }
}
