package socai.detectors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries with a voucher that were recorded more than some days after its date, by unit and month of recording. Its
 * measure is the most days of the month.
 */
final class LateEntries implements Detector {
    static final String DAYS = "days";
    private static final int MONTH = 7;

    @Override
    public String name() {
        return "late-entries";
    }

    @Override
    public boolean looksAtPaymentsAlone() {
        return false;
    }

    @Override
    public Map<String, Long> parameters() {
        return Map.of(DAYS, 30L);
    }

    private record Key(String programme, @Nullable String unit, String month) {}

    @Override
    public Looking looking(Map<String, Long> parameters) {
        long days = Given.of(parameters, DAYS);
        var months = new LinkedHashMap<Key, List<Fact>>();
        return new Looking() {
            @Override
            public void see(Fact fact) {
                if (fact.type() != Fact.Type.OTHER && fact.daysLate() > days) {
                    var month = fact.recorded().toLocalDate().toString().substring(0, MONTH);
                    months.computeIfAbsent(new Key(fact.programme(), fact.unit(), month), key -> new ArrayList<>())
                            .add(fact);
                }
            }

            @Override
            public List<Hit> hits() {
                return months.entrySet().stream()
                        .map(each -> Hit.of(
                                each.getValue(),
                                each.getKey().month(),
                                each.getValue().stream()
                                        .mapToLong(Fact::daysLate)
                                        .max()
                                        .orElse(0)))
                        .sorted(Given.BY_FIRST_ENTRY)
                        .toList();
            }
        };
    }
}
