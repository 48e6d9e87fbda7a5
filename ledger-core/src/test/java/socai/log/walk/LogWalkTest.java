package socai.log.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Lanes of a walk see all of it in its order, and one that fails ends it. */
class LogWalkTest {
    private static final int EVENTS = 12_345;
    private static final long BROKEN = 6_789;

    @Test
    void each_lane_sees_each_event_in_its_place_and_then_the_end() {
        var lanes = List.of(new Seen(), new Seen(), new Seen());
        var progress = new ArrayList<Long>();
        LogWalk.alongLanes(
                new Rows(), List.of(List.of(lanes.get(0)), List.of(lanes.get(1), lanes.get(2))), progress::add);
        for (var seen : lanes) {
            assertThat(seen.positions)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, EVENTS + 1).boxed().toList());
        }
        assertThat(progress).isSorted().endsWith((long) EVENTS);
    }

    @Test
    void what_fails_in_one_lane_ends_the_walk_of_all() {
        var whole = new Seen();
        LogWalk.Visitor failing = (event, earlier) -> {
            if (event.position() == BROKEN) {
                throw new IllegalStateException("at " + event.position());
            }
        };
        var rows = new Rows();
        assertThatThrownBy(() -> LogWalk.alongLanes(
                        rows,
                        List.of(List.of(whole), List.of(failing)),
                        position -> assertThat(position).isLessThan(BROKEN)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("at " + BROKEN);
        assertThat(whole.positions).doesNotContain(EVENTS + 1L);
    }

    private static final class Seen implements LogWalk.Visitor {
        private final List<Long> positions = new ArrayList<>();

        @Override
        public void visit(WalkedEvent event, Earlier earlier) {
            positions.add(event.position());
        }

        @Override
        public void end() {
            positions.add(EVENTS + 1L);
        }
    }

    /** Rows that nobody can read; here only their places matter. */
    private static final class Rows implements LogSource {
        @Override
        public void read(Sink sink) {
            LongStream.rangeClosed(1, EVENTS).forEach(position -> sink.row(() -> row(position)));
        }

        private static LogRow row(long position) {
            var json = "{}".getBytes(StandardCharsets.UTF_8);
            return new LogRow(
                    position,
                    new UUID(0, position),
                    "P",
                    position,
                    "Unknown",
                    1,
                    json,
                    json,
                    Instant.EPOCH,
                    new byte[0]);
        }

        @Override
        public List<LogRow> find(Collection<UUID> ids) {
            return List.of();
        }
    }
}
