package socai.detectors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payments of one unit that follow each other in the log, at least so many, all of them multiples of a round amount. Its
 * measure is their number.
 */
final class RoundNumbers implements Detector {
    static final String MULTIPLE = "multiple";
    static final String LENGTH = "length";

    @Override
    public String name() {
        return "round-numbers";
    }

    @Override
    public Map<String, Long> parameters() {
        var parameters = new LinkedHashMap<String, Long>();
        parameters.put(MULTIPLE, 10_000_000L);
        parameters.put(LENGTH, 5L);
        return parameters;
    }

    private record Key(String programme, @Nullable String unit) {}

    @Override
    public Looking looking(Map<String, Long> parameters) {
        long multiple = Math.max(1, Given.of(parameters, MULTIPLE));
        long length = Given.of(parameters, LENGTH);
        var running = new LinkedHashMap<Key, List<Fact>>();
        var ended = new ArrayList<Hit>();
        return new Looking() {
            @Override
            public void see(Fact fact) {
                if (!fact.isPayment()) {
                    return;
                }
                var key = new Key(fact.programme(), fact.unit());
                if (fact.amount() % multiple == 0) {
                    running.computeIfAbsent(key, first -> new ArrayList<>()).add(fact);
                } else {
                    var run = running.remove(key);
                    if (run != null && run.size() >= length) {
                        ended.add(Hit.of(run, null, run.size()));
                    }
                }
            }

            @Override
            public List<Hit> hits() {
                var hits = new ArrayList<>(ended);
                running.values().stream()
                        .filter(run -> run.size() >= length)
                        .forEach(run -> hits.add(Hit.of(run, null, run.size())));
                return hits.stream().sorted(Given.BY_FIRST_ENTRY).toList();
            }
        };
    }
}
