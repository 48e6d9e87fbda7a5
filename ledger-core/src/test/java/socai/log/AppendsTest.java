package socai.log;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.place;
import static socai.testing.Samples.plan;
import static socai.testing.Samples.reallocate;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.event.UniqueKey;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;
import socai.recording.Request;
import socai.testing.TestLedger;

class AppendsTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    @BeforeEach
    void defineProgramme() {
        ledger.recorder().record(new DefineProgramme(plan()), Request.by("admin"));
    }

    @Test
    void each_of_several_events_says_which_part_of_its_append_it_is_and_a_single_one_says_nothing() {
        ledger.record(allocate(NORTH, 100));
        ledger.record(reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 40));
        assertThat(ledger.log().after(0, 100))
                .extracting(event -> event.origin().part())
                .containsExactly(
                        new Origin.Part(1, 3),
                        new Origin.Part(2, 3),
                        new Origin.Part(3, 3),
                        null,
                        new Origin.Part(1, 2),
                        new Origin.Part(2, 2));
        assertThat(ledger.verify().findings()).isEmpty();
    }

    @Test
    void the_end_of_an_append_is_the_position_of_its_last_event() {
        ledger.record(allocate(NORTH, 100));
        ledger.record(reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 40));
        batch(request("finance", null), 5);
        assertThat(ends()).containsExactly(0L, 3L, 3L, 3L, 4L, 6L, 6L, 11L, 11L, 11L, 11L, 11L, 12L);
    }

    @Test
    void neighbours_of_one_actor_and_time_are_not_together_where_events_say_so_of_themselves() {
        for (var i = 0; i < 8; i++) {
            ledger.record(allocate(NORTH, 100));
        }
        assertThat(ends()).endsWith(4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
    }

    @Test
    void in_a_log_of_old_neighbours_of_one_actor_time_and_key_count_as_together() throws SQLException {
        batch(request("finance", "k-1"), 3); // 4, 5, 6
        batch(request("finance", "k-2"), 2); // 7, 8
        ledger.record(allocate(NORTH, 100)); // 9
        batch(request("planning", null), 2); // 10, 11
        makeOld();
        var ends = List.of(0L, 3L, 3L, 3L, 6L, 6L, 6L, 8L, 8L, 9L, 11L, 11L, 12L);
        assertThat(ends()).isEqualTo(ends);

        ledger.record(reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 40)); // 12, 13
        ledger.record(allocate(NORTH, 1)); // 14
        assertThat(ends().subList(0, 12))
                .as("told as before, since the first part is found")
                .isEqualTo(ends.subList(0, 12));
        assertThat(ends()).endsWith(13L, 13L, 14L, 15L);
    }

    @Test
    void appends_of_old_that_cannot_be_told_apart_are_taken_for_one_that_ends_where_the_last_does()
            throws SQLException {
        ledger.record(allocate(NORTH, 100));
        ledger.record(allocate(NORTH, 100));
        makeOld();
        try (var owner = ledger.access().ownersPool(1);
                var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table ledger_event disable trigger append_only;"
                    + "alter table log_batch disable trigger append_only;"
                    + "update ledger_event set recorded_at = (select max(recorded_at) from ledger_event);"
                    + "delete from log_batch where size < 5"); // as if they had shared a commit
        }
        assertThat(ends()).containsExactly(0L, 3L, 3L, 3L, 5L, 5L, 6L);
    }

    @Test
    void pages_of_whole_appends_end_where_an_append_does_however_short_the_page() throws SQLException {
        ledger.record(allocate(NORTH, 100));
        ledger.record(reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 40));
        batch(request("finance", "k"), 7);
        ledger.record(allocate(NORTH, 100));
        for (var old : new boolean[] {false, true}) {
            if (old) {
                makeOld();
            }
            for (var log :
                    List.of(old ? new EventLog(ledger.database()) : ledger.log(), new EventLog(ledger.database()))) {
                for (var limit = 1; limit < 20; limit++) {
                    var all = new ArrayList<Long>();
                    for (var after = 0L; after < 14; ) {
                        var page = log.appendsAfter(after, limit);
                        page.forEach(event -> all.add(event.position()));
                        after = page.getLast().position();
                        assertThat(List.of(3L, 4L, 6L, 13L, 14L)).contains(after);
                    }
                    assertThat(all)
                            .isEqualTo(LongStream.rangeClosed(1, 14).boxed().toList());
                }
            }
        }
    }

    @Test
    void what_this_node_has_just_written_is_followed_in_whole_appends_too() {
        batch(request("finance", "k"), 7);
        for (var limit = 1; limit < 12; limit++) {
            assertThat(ledger.log().follow(3, limit).getLast().position()).isEqualTo(10);
        }
    }

    @Test
    void what_an_instant_had_recorded_ends_with_an_append() {
        ledger.record(allocate(NORTH, 100));
        batch(request("finance", null), 5);
        ledger.record(reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 1));
        assertThat(ledger.log().positionAt(Instant.EPOCH)).isZero();
        assertThat(ledger.log().positionAt(Instant.now())).isEqualTo(11);
        for (var event : ledger.log().after(0, 100)) {
            var end = ledger.log().endOfAppend(event.position());
            assertThat(ledger.log().positionAt(event.recordedAt())).isEqualTo(end);
            assertThat(ledger.log().positionAt(event.recordedAt().minusNanos(1000)))
                    .isLessThan(event.position());
        }
    }

    @Test
    void what_a_request_recorded_is_found_by_its_key_whole_and_alone() throws SQLException {
        var three = request("finance", "k-1");
        var one = request("finance", "k-2");
        var others = request("planning", "k-1");
        batch(three, 3);
        batch(one, 1);
        batch(others, 2);
        for (var old : new boolean[] {false, true}) {
            if (old) {
                makeOld();
            }
            var found = new EventLog(ledger.database())
                    .recordedFor(List.of(key(three), key(one), key(others), key(request("finance", "k-3"))));
            assertThat(found).containsOnlyKeys(key(three), key(one), key(others));
            assertThat(positions(found.get(key(three)))).containsExactly(4L, 5L, 6L);
            assertThat(positions(found.get(key(one)))).containsExactly(7L);
            assertThat(positions(found.get(key(others)))).containsExactly(8L, 9L);
        }
    }

    private static List<Long> positions(@Nullable List<RecordedEvent> events) {
        return Objects.requireNonNull(events).stream()
                .map(RecordedEvent::position)
                .toList();
    }

    private static UniqueKey key(Request request) {
        return request.origin().uniqueKey().orElseThrow();
    }

    private static Request request(String actor, @Nullable String key) {
        return new Request(
                new Origin(
                        actor, key == null ? null : Origin.Idempotency.of(key, actor.getBytes(StandardCharsets.UTF_8))),
                null);
    }

    private void batch(Request request, int size) {
        ledger.recorder()
                .record(
                        IntStream.range(0, size)
                                .<LedgerCommand>mapToObj(i -> allocate(NORTH, 100))
                                .toList(),
                        request);
    }

    /** For each position, from nothing to one after the last. */
    private List<Long> ends() {
        var head = ledger.log().head();
        var fresh = new EventLog(ledger.database());
        return LongStream.rangeClosed(0, head + 1).mapToObj(fresh::endOfAppend).toList();
    }

    /** Takes from the events what older versions did not write. */
    private void makeOld() throws SQLException {
        try (var owner = ledger.access().ownersPool(1);
                var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table ledger_event disable trigger append_only;"
                    + "update ledger_event set metadata = metadata - 'part';"
                    + "alter table ledger_event enable always trigger append_only");
        }
    }
}
