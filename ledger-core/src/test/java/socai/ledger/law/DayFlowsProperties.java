package socai.ledger.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.generators.SourceDSL.lists;
import static socai.testing.Tries.integers;
import static socai.testing.Tries.tries;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import socai.ledger.state.LineState.Flow;

/** Whatever the order in which days come, they add up as if they were looked up one by one. */
class DayFlowsProperties {
    private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);

    /** A change of one of forty days. */
    private record Change(int day, int amount) {
        LocalDate date() {
            return FIRST.plusDays(day);
        }
    }

    private static Gen<List<Change>> changes() {
        return lists().of(integers(0, 39).zip(integers(-50, 50), Change::new)).ofSizeBetween(0, 60);
    }

    @Test
    void sums_are_those_of_a_sorted_map_however_the_days_came_in_a_copy_and_after_a_reload() {
        tries(1_000).forAll(changes()).checkAssert(changes -> {
            var expected = new TreeMap<LocalDate, Flow>();
            var flows = new DayFlows();
            for (var change : changes) {
                expected.merge(change.date(), Flow.of(change.amount()), Flow::plus);
                flows.post(change.date(), Flow.of(change.amount()));
            }
            var before = flows.copy();
            for (var each : List.of(flows, before, new DayFlows(flows.all()))) {
                assertThat(each.all()).isEqualTo(expected);
                assertThat(each.size()).isEqualTo(expected.size());
                for (var day = -1; day <= 40; day++) {
                    var date = FIRST.plusDays(day);
                    assertThat(each.come(date)).isEqualTo(come(expected, date));
                    assertThat(each.least(date)).isEqualTo(least(expected, date));
                }
            }
            flows.post(FIRST, Flow.of(1));
            assertThat(before.all()).as("a copy is its own").isEqualTo(expected);
        });
    }

    private static long come(NavigableMap<LocalDate, Flow> flows, LocalDate date) {
        return flows.headMap(date, true).values().stream().mapToLong(Flow::in).sum();
    }

    private static long least(NavigableMap<LocalDate, Flow> flows, LocalDate date) {
        return flows.tailMap(date, true).keySet().stream()
                .mapToLong(day -> standing(flows, day))
                .reduce(standing(flows, date), Math::min);
    }

    private static long standing(NavigableMap<LocalDate, Flow> flows, LocalDate date) {
        return flows.headMap(date, true).values().stream().mapToLong(Flow::net).sum();
    }
}
