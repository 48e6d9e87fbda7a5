package socai.detectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Payments for completed work, from some amount on, that are paid from no commitment. Its measure is the amount. */
final class PaidWithoutCommitment implements Detector {
    static final String FROM = "fromAmount";

    @Override
    public String name() {
        return "paid-without-commitment";
    }

    @Override
    public Map<String, Long> parameters() {
        return Map.of(FROM, 100_000_000L);
    }

    @Override
    public Looking looking(Map<String, Long> parameters) {
        long from = Given.of(parameters, FROM);
        var hits = new ArrayList<Hit>();
        return new Looking() {
            @Override
            public void see(Fact fact) {
                if (fact.type() == Fact.Type.WORK && !fact.committed() && fact.amount() >= from) {
                    hits.add(Hit.of(List.of(fact), null, fact.amount()));
                }
            }

            @Override
            public List<Hit> hits() {
                return List.copyOf(hits);
            }
        };
    }
}
