package socai.detectors;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Payees whose first payment of a programme took effect within some days before the end of a calendar year. Its measure
 * is how many days before.
 */
final class NewPayeeAtYearEnd implements Detector {
    static final String DAYS = "days";

    @Override
    public String name() {
        return "new-payee-at-year-end";
    }

    @Override
    public Map<String, Long> parameters() {
        return Map.of(DAYS, 15L);
    }

    private record Key(String programme, String payee) {}

    @Override
    public Looking looking(Map<String, Long> parameters) {
        long days = Given.of(parameters, DAYS);
        var firsts = new LinkedHashMap<Key, Fact>();
        return new Looking() {
            @Override
            public void see(Fact fact) {
                if (fact.isPayment() && fact.payee() != null) {
                    firsts.merge(
                            new Key(fact.programme(), fact.payee()),
                            fact,
                            (known, more) -> more.effective().isBefore(known.effective()) ? more : known);
                }
            }

            @Override
            public List<Hit> hits() {
                return firsts.values().stream()
                        .filter(first -> left(first) <= days)
                        .map(first -> Hit.of(List.of(first), null, left(first)))
                        .sorted(Given.BY_FIRST_ENTRY)
                        .toList();
            }
        };
    }

    private static long left(Fact fact) {
        var end = LocalDate.of(fact.effective().getYear(), 12, 31);
        return end.toEpochDay() - fact.effective().toEpochDay();
    }
}
