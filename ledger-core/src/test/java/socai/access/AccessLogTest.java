package socai.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socai.ledger.value.Treasury;
import socai.testing.TestDatabase;

/** Everything that happens at the doors is kept in one chain, and no flood fills memory or disk. */
class AccessLogTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private TestDatabase.Access access;
    private HikariDataSource database;
    private AccessBook book;

    @BeforeEach
    void open() {
        access = TestDatabase.migrated();
        database = access.pool(4);
        book = new AccessBook(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static AccessEvent wrong(String address, String typed) {
        return new AccessEvent(AccessKind.WRONG_SIGN_IN, null, typed, address, "FORM", null);
    }

    private List<AccessRow> rows() {
        return book.before(AccessFilter.ALL, Long.MAX_VALUE, 10_000);
    }

    private List<String> faults() {
        var faults = new ArrayList<String>();
        AccessReview.read(database, (fault, number) -> faults.add(fault + " " + number));
        return faults;
    }

    @Test
    void what_happened_is_kept_soon_while_nobody_waits_for_it() {
        try (var log = new AccessLog(book)) {
            log.record(AccessEvent.of(AccessKind.SIGNED_OUT, "finance", "10.0.0.7", null));
            await().atMost(Duration.ofSeconds(5)).until(() -> rows().size() == 1);
        }
        assertThat(rows().getFirst()).satisfies(row -> {
            assertThat(row.number()).isEqualTo(1);
            assertThat(row.kind()).isEqualTo("SIGNED_OUT");
            assertThat(row.who()).isEqualTo("finance");
            assertThat(row.address()).isEqualTo("10.0.0.7");
            assertThat(row.times()).isEqualTo(1);
        });
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_flood_from_one_address_is_some_rows_and_a_number_and_none_of_it_is_missing() {
        var flood = 100_000;
        try (var log = new AccessLog(book)) {
            for (var i = 0; i < flood; i++) {
                log.record(wrong("10.0.0.9", "name-" + i));
            }
            log.record(AccessEvent.of(AccessKind.EXPORTED, "auditor", "10.0.0.7", "/api/v1/audit/bundle"));
        }
        assertThat(rows()).hasSizeLessThan(AccessTallies.WAYS * 2 + 5);
        assertThat(rows().stream()
                        .filter(row -> row.kind().equals("WRONG_SIGN_IN"))
                        .mapToLong(AccessRow::times)
                        .sum())
                .isEqualTo(flood);
        assertThat(rows()).anyMatch(row -> "/api/v1/audit/bundle".equals(row.what()));
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_flood_from_everywhere_is_counted_by_kind_and_one_minute_later_all_is_told_again() {
        var tallies = new AccessTallies();
        var told = IntStream.range(0, 50_000)
                .mapToObj(i -> tallies.take(wrong("10." + i % 200 + "." + i / 200 + ".1", "n"), NOON))
                .filter(Optional::isPresent)
                .count();
        var due = tallies.due(NOON.plus(AccessTallies.MINUTE));
        assertThat(told).isEqualTo(AccessTallies.MOST + 1L);
        var user = new AccessEvent(AccessKind.SIGNED_IN, "finance", null, "10.0.0.7", "FORM", null);
        assertThat(tallies.take(user, NOON).map(AccessCount::event))
                .as("a flood hides nobody who signs in")
                .hasValue(user);
        assertThat(told + due.stream().mapToLong(AccessCount::times).sum()).isEqualTo(50_000);
        assertThat(tallies.take(wrong("10.0.0.1", "n"), NOON.plus(AccessTallies.MINUTE)))
                .isPresent();
    }

    @Test
    void what_a_user_has_done_is_told_one_by_one_whatever_else_it_was_refused() {
        var tallies = new AccessTallies();
        IntStream.range(0, 5_000)
                .mapToObj(i -> AccessEvent.of(AccessKind.REFUSED, "admin", "10.0.0.7", "GET /" + i))
                .forEach(refused -> tallies.take(refused, NOON));
        for (var kind : List.of(AccessKind.EXPORTED, AccessKind.RIGHTS_CHANGED)) {
            assertThat(IntStream.range(0, 100)
                            .mapToObj(i -> AccessEvent.of(kind, "admin", "10.0.0.7", "/people/" + i))
                            .flatMap(done -> tallies.take(done, NOON).stream())
                            .map(told -> told.event().what()))
                    .hasSize(100)
                    .doesNotContainNull();
        }
    }

    @Test
    void a_machine_that_signs_each_call_is_two_rows_an_hour() {
        var tallies = new AccessTallies();
        var machine = new AccessEvent(AccessKind.SIGNED_IN, "finance", null, "10.0.0.7", "TOKEN", null);
        var told = LongStream.range(0, 3_600)
                .filter(second ->
                        tallies.take(machine, NOON.plusSeconds(second)).isPresent())
                .count();
        assertThat(told).isEqualTo(1);
        assertThat(tallies.due(NOON.plus(AccessTallies.MINUTE))).isEmpty();
        assertThat(tallies.due(NOON.plus(AccessTallies.HOUR)))
                .extracting(AccessCount::times)
                .containsExactly(3_599L);
    }

    @Test
    void two_nodes_write_one_chain() {
        try (var one = new AccessLog(book);
                var other = new AccessLog(new AccessBook(database))) {
            for (var i = 0; i < 300; i++) {
                one.record(wrong("10.1.0." + i % 100, "one-" + i));
                other.record(wrong("10.2.0." + i % 100, "other-" + i));
            }
        }
        assertThat(rows()).hasSize(600);
        assertThat(faults()).isEmpty();
    }

    @Test
    void while_the_database_is_away_nothing_grows_and_what_is_lost_is_counted() throws SQLException {
        try (var log = new AccessLog(book);
                var owner = access.ownersPool(1);
                var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table access_log in access exclusive mode");
            for (var i = 0; i < AccessLog.QUEUE + 3_000; i++) {
                // Each event is told of at once: other addresses would be summed up before the queue is full.
                log.enqueue(wrong("10.0.0.9", "n" + i));
            }
            assertThat(log.waiting()).isLessThanOrEqualTo(AccessLog.QUEUE);
            connection.rollback();
        }
        assertThat(rows().stream().mapToLong(AccessRow::times).sum()).isEqualTo(AccessLog.QUEUE + 3_000L);
        assertThat(rows()).anyMatch(row -> row.kind().equals("LOST"));
        assertThat(faults()).isEmpty();
    }

    @Test
    void it_is_read_by_who_kind_address_and_day() {
        try (var log = new AccessLog(book)) {
            log.record(AccessEvent.of(AccessKind.EXPORTED, "auditor", "10.0.0.7", "/a"));
            log.record(AccessEvent.of(AccessKind.REFUSED, "planning", "10.0.0.8", "/b"));
        }
        assertThat(rows()).hasSize(2);
        var today = LocalDate.ofInstant(rows().getFirst().at(), Treasury.ZONE);
        assertThat(found(new AccessFilter("auditor", null, null, null))).containsExactly("/a");
        assertThat(found(new AccessFilter(null, AccessKind.REFUSED, null, null)))
                .containsExactly("/b");
        assertThat(found(new AccessFilter(null, null, "10.0.0.7", today))).containsExactly("/a");
        assertThat(found(new AccessFilter(null, null, null, today))).containsExactly("/b", "/a");
        assertThat(found(new AccessFilter(null, null, null, today.plusDays(1)))).isEmpty();
    }

    private List<String> found(AccessFilter filter) {
        var found = new ArrayList<String>();
        book.each(filter, row -> found.add(row.what()));
        return found;
    }

    /** What a request pays for it. */
    @Test
    void recording_costs_a_caller_less_than_ten_microseconds() {
        try (var log = new AccessLog(book)) {
            var machine = new AccessEvent(AccessKind.SIGNED_IN, "finance", null, "10.0.0.7", "TOKEN", null);
            var best = Long.MAX_VALUE;
            for (var round = 0; round < 20; round++) {
                var start = System.nanoTime();
                for (var i = 0; i < 10_000; i++) {
                    log.record(machine);
                }
                best = Math.min(best, (System.nanoTime() - start) / 10_000);
            }
            assertThat(best).as("nanoseconds a call").isLessThan(10_000);
        }
    }
}
