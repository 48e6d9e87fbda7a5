package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once, over HTTP. */
class RaceTest extends ApiTest {
    @Test
    void of_fifty_who_pay_the_last_dong_of_a_district_exactly_one_does() {
        var line = newProgramme("RACE-LAST") + ".A";
        finance().post("/lines/" + line + "/allocations", allocation("042", 1));
        var answers =
                race(50, i -> finance().post("/lines/" + line + "/disbursements", disbursement("042", 1, "V" + i)));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("INSUFFICIENT_BALANCE"))
                .hasSize(49);
    }

    @Test
    void reallocations_between_two_lines_in_both_directions_keep_the_total() {
        var code = newProgramme("RACE-BOTH");
        finance().post("/lines/" + code + ".A/allocations", allocation("042", 1000));
        finance().post("/lines/" + code + ".B/allocations", allocation("042", 1000));
        var answers = race(
                60,
                i -> i % 2 == 0
                        ? finance()
                                .post("/reallocations", reallocation(code + ".A", "042", code + ".B", "042", 300 + i))
                        : finance()
                                .post("/reallocations", reallocation(code + ".B", "042", code + ".A", "042", 300 + i)));
        assertThat(answers)
                .allMatch(answer -> answer.status() == 201 || answer.code().equals("INSUFFICIENT_BALANCE"));
        var total = finance()
                .get("/balances?programme=" + code + "&groupBy=project&atLeast="
                        + finance().head())
                .body()
                .path("total");
        assertThat(total.path("available").asLong()).isEqualTo(2000);
        assertThat(total.path("adjusted").asLong()).isZero();
    }

    @Test
    void twins_under_one_key_hear_the_same_and_record_once() {
        var line = newProgramme("RACE-TWINS") + ".A";
        var answers = race(
                16,
                i -> finance().post("/lines/" + line + "/allocations", allocation("", 5), "Idempotency-Key", "twins"));
        assertThat(answers)
                .extracting(Api.Answer::text)
                .containsOnly(answers.getFirst().text());
        assertThat(finance()
                        .get("/lines/" + line + "/entries")
                        .body()
                        .path("events")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void positions_have_no_gaps_after_all_of_it() {
        var line = newProgramme("RACE-GAPS") + ".A";
        finance().post("/lines/" + line + "/allocations", allocation("042", 100));
        race(
                40,
                i -> finance().post("/lines/" + line + "/disbursements", disbursement("042", 1 + i % 7, "V" + i % 30)));
        var head = finance().head();
        var expected = 1L;
        for (var after = 0L; after < head; ) {
            for (var event : finance().events(after)) {
                assertThat(event.path("position").asLong()).isEqualTo(expected++);
                after = event.path("position").asLong();
            }
        }
    }

    private static List<Api.Answer> race(int runners, IntFunction<Api.Answer> run) {
        try (var threads = Executors.newFixedThreadPool(runners)) {
            var calls = IntStream.range(0, runners)
                    .<Callable<Api.Answer>>mapToObj(i -> () -> run.apply(i))
                    .toList();
            return threads.invokeAll(calls).stream().map(RaceTest::result).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Api.Answer result(Future<Api.Answer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
