package socai.detectors;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries that were recorded on a Saturday or a Sunday, or before or after some hour, by the clock of Việt Nam. Its
 * measure is the hour.
 */
final class OddHours implements Detector {
    static final String FROM = "fromHour";
    static final String TO = "toHour";

    @Override
    public String name() {
        return "odd-hours";
    }

    @Override
    public boolean looksAtPaymentsAlone() {
        return false;
    }

    @Override
    public Map<String, Long> parameters() {
        var parameters = new LinkedHashMap<String, Long>();
        parameters.put(FROM, 6L);
        parameters.put(TO, 20L);
        return parameters;
    }

    @Override
    public Looking looking(Map<String, Long> parameters) {
        long from = Given.of(parameters, FROM);
        long to = Given.of(parameters, TO);
        var hits = new ArrayList<Hit>();
        return new Looking() {
            @Override
            public void see(Fact fact) {
                var recorded = fact.recorded();
                var day = recorded.getDayOfWeek();
                if (day == DayOfWeek.SATURDAY
                        || day == DayOfWeek.SUNDAY
                        || recorded.getHour() < from
                        || recorded.getHour() >= to) {
                    hits.add(Hit.of(List.of(fact), null, recorded.getHour()));
                }
            }

            @Override
            public List<Hit> hits() {
                return List.copyOf(hits);
            }
        };
    }
}
