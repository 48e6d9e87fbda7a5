package socai.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever lane is faster, faults are told in the order of the log. */
class FaultsTest {
    private final List<Faults> lanes = List.of(new Faults(), new Faults());

    @Test
    void faults_of_all_lanes_come_by_their_events_and_then_by_their_lanes() {
        walk(1, "before B", "B1", "B2", "B at the end");
        walk(0, "before A", "A1", "", "A at the end");
        assertThat(Faults.together(lanes).told())
                .extracting(Fault::code)
                .containsExactly("before A", "before B", "A1", "B1", "B2", "A at the end", "B at the end");
        assertThat(Faults.together(lanes).count()).isEqualTo(7);
    }

    @Test
    void the_first_thousand_of_all_are_told_and_all_are_counted() {
        walk(1, Stream.generate(() -> "B").limit(1_500).toArray(String[]::new));
        walk(0, Stream.generate(() -> "A").limit(1_500).toArray(String[]::new));
        assertThat(Faults.together(lanes).count()).isEqualTo(3_000);
        assertThat(Faults.together(lanes).told()).hasSize(1_000);
        assertThat(Faults.together(lanes).told().subList(998, 1_000))
                .extracting(Fault::code)
                .containsExactly("A", "B");
    }

    /** What is found before the first event, at each event, and at the end. */
    private void walk(int lane, String... found) {
        var faults = lanes.get(lane);
        for (var i = 0; i < found.length; i++) {
            if (!found[i].isEmpty()) {
                faults.add(new Fault("ledger_event", 0, found[i], Map.of()));
            }
            if (i == found.length - 2) {
                faults.end();
            } else {
                faults.step();
            }
        }
    }
}
