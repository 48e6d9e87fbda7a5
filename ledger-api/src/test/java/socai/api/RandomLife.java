package socai.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What might happen to a programme: calls at random, those that the ledger refuses too. */
final class RandomLife {
    private static final List<String> UNITS = List.of("040", "042", "01290");

    private final Random random;
    private final Api finance;
    private final String programme;
    private final List<String> events = new ArrayList<>();
    private int refused;

    RandomLife(Api finance, String programme, long seed) {
        this.finance = finance;
        this.programme = programme;
        this.random = new Random(seed);
    }

    /** Makes this many calls. */
    void live(int steps) {
        for (var step = 0; step < steps; step++) {
            var answer = step(step);
            if (answer.status() == 201) {
                answer.body()
                        .path("events")
                        .forEach(event -> events.add(event.path("id").asString()));
            } else {
                refused++;
            }
        }
    }

    int recorded() {
        return events.size();
    }

    int refused() {
        return refused;
    }

    private Api.Answer step(int step) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> post("allocations", random.nextBoolean() ? ",\"unit\":\"" + unit() + "\"" : "", true);
            case 2 -> post("reductions", "", true);
            case 3, 4 -> post("allotments", ",\"unit\":\"" + unit() + "\"", false);
            case 5 -> post("withdrawals", ",\"unit\":\"" + unit() + "\"", false);
            case 6, 7 ->
                post(
                        "disbursements",
                        ",\"unit\":\"" + unit() + "\",\"kind\":\"COMPLETED_WORK\",\"reference\":\"V" + step
                                + "\",\"payee\":\"Công ty \\\"Số " + step + "\\\", chi nhánh\"",
                        false);
            case 8 ->
                finance.post(
                        "/reallocations",
                        "{\"from\":" + place() + ",\"to\":" + place() + ",\"amount\":" + amount() + ",\"legalBasis\":"
                                + ApiTest.BASIS + "}");
            default ->
                events.isEmpty()
                        ? post("allocations", "", true)
                        : finance.post(
                                "/reversals",
                                "{\"event\":\"" + events.get(random.nextInt(events.size()))
                                        + "\",\"reason\":\"Nhập sai\",\"effectiveDate\":\"2013-09-01\"}");
        };
    }

    private Api.Answer post(String call, String more, boolean basis) {
        return finance.post(
                "/lines/" + line() + "/" + call,
                "{\"year\":2013,\"source\":\"" + source() + "\",\"amount\":" + amount()
                        + ",\"effectiveDate\":\"2013-0" + (1 + random.nextInt(9)) + "-15\"" + more
                        + (basis ? ",\"legalBasis\":" + ApiTest.BASIS : "") + "}");
    }

    private String place() {
        return "{\"line\":\"" + line() + "\",\"year\":2013,\"source\":\"" + source() + "\""
                + (random.nextBoolean() ? ",\"unit\":\"" + unit() + "\"" : "") + "}";
    }

    private String line() {
        return programme + (random.nextBoolean() ? ".A" : ".B");
    }

    private String source() {
        return random.nextInt(3) == 0 ? "LOAN" : "STATE";
    }

    private String unit() {
        return UNITS.get(random.nextInt(UNITS.size()));
    }

    private long amount() {
        return 1L + random.nextInt(100_000);
    }
}
