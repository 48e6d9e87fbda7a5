package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import socai.axon.PostgresEventStorageEngine;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.refusal.Refusal;
import socai.ledger.text.Text;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.write.LogWriter;
import socai.recording.Recorder;
import socai.recording.Request;

/** Between the events of one append there is no state, and nobody is told of one. */
class EndsOfAppendsTest extends ApiTest {
    private static final LegalBasis DECISION =
            new LegalBasis(new Text("1/QĐ-UBND"), LocalDate.of(2013, 6, 20), new Text("UBND tỉnh"), null);

    @Test
    void between_the_halves_of_a_reallocation_every_question_is_answered_at_its_end() {
        var code = newProgramme("ENDS-HALVES");
        var of = "programme=" + code;
        finance().post("/lines/" + code + ".A/allocations", allocation("042", 1000));
        var moved = finance().post("/reallocations", reallocation(code + ".A", "042", code + ".B", "042", 400));
        var half = moved.body().path("events").get(0).path("position").asLong();
        var end = half + 1;

        var sheet = finance()
                .get("/balances?" + of + "&asOfPosition=" + half + "&atLeast=" + half)
                .body();
        assertThat(sheet.path("seal").path("position").asLong()).isEqualTo(end);
        assertThat(sheet.path("seal").path("root").asString())
                .isEqualTo(finance()
                        .get("/balances?" + of + "&asOfPosition=" + end)
                        .body()
                        .path("seal")
                        .path("root")
                        .asString());
        assertThat(sheet.path("total").path("adjusted").asLong()).isZero();
        assertThat(finance().get("/balances?" + of + "&asOf=" + half).body()).isEqualTo(sheet);

        var before = finance()
                .get("/diff?" + of + "&from=" + (half - 1) + "&to=" + half + "&groupBy=project")
                .body();
        assertThat(before.path("to").path("position").asLong()).isEqualTo(end);
        assertThat(before.path("rows").size()).isEqualTo(2);
        var after = finance()
                .get("/diff?" + of + "&from=" + half + "&groupBy=project")
                .body();
        assertThat(after.path("from").path("position").asLong()).isEqualTo(end);
        assertThat(after.path("rows").size()).isZero();

        assertThat(finance().get("/journal?" + of + "&asOf=" + half).body())
                .isEqualTo(finance().get("/journal?" + of + "&asOf=" + end).body());
        assertThat(finance()
                        .get("/journal?" + of + "&from=" + half)
                        .body()
                        .path("entries")
                        .size())
                .isZero();
        assertThat(finance().get("/obligations?" + of + "&asOf=" + half).body())
                .isEqualTo(finance().get("/obligations?" + of + "&asOf=" + end).body());
        for (var file : List.of("/balances?format=csv&groupBy=project&", "/journal?format=csv&")) {
            var at = finance().download(file + of + "&asOf=" + half);
            assertThat(at.text())
                    .isEqualTo(finance().download(file + of + "&asOf=" + end).text());
            assertThat(at.header("x-ledger-position")).isEqualTo(Long.toString(end));
        }
    }

    /** What two nodes record at once: calls over one, batches and reallocations over the other. */
    @Test
    void at_every_position_that_is_asked_for_the_laws_hold_and_the_answer_stands_at_the_end_of_an_append()
            throws Exception {
        var asked = 0;
        for (var seed = 0; seed < 5; seed++) {
            var code = newProgramme("ENDS-LIFE-" + seed);
            var start = finance().head();
            live(code, seed);
            asked += lawsHoldEverywhere(code, start);
        }
        assertThat(asked).isGreaterThan(200);
    }

    private void live(String code, int seed) throws Exception {
        try (var database = DATABASE.pool(4);
                var threads = Executors.newFixedThreadPool(2)) {
            var other = threads.submit(() -> batches(database, code, seed));
            var life = new RandomLife(finance(), code, seed);
            life.live(60);
            approve(code);
            other.get();
            assertThat(life.recorded()).isPositive();
        }
    }

    private static boolean batches(HikariDataSource database, String code, int seed) {
        var log = new EventLog(database);
        try (var writer = new LogWriter(database, log)) {
            var node = new Recorder(new PostgresEventStorageEngine(log, writer), log);
            var random = new Random(seed);
            for (var step = 0; step < 25; step++) {
                var list = new ArrayList<LedgerCommand>();
                for (var i = 0; i < 2 + random.nextInt(4); i++) {
                    list.add(given(code, random));
                    list.add(moved(code, random));
                }
                try {
                    node.record(list, Request.by("planning"));
                } catch (Refusal refusal) {
                    assertThat(refusal.field()).startsWith("[");
                }
            }
        }
        return true;
    }

    private static Enter given(String code, Random random) {
        var place = place(code, random);
        return new Enter(new Allocated(
                place.line(),
                place.year(),
                place.source(),
                place.unit(),
                new Money(1 + random.nextInt(100_000)),
                LocalDate.of(2013, 6, 20),
                DECISION,
                null));
    }

    private static Reallocate moved(String code, Random random) {
        return new Reallocate(
                place(code, random),
                place(code, random),
                new Money(1 + random.nextInt(50_000)),
                LocalDate.of(2013, 6, 20),
                DECISION,
                null);
    }

    private static Place place(String code, Random random) {
        return new Place(
                LineId.parse(code + (random.nextBoolean() ? ".A" : ".B")),
                new FiscalYear(2013),
                new SourceCode("STATE"),
                new UnitCode(random.nextBoolean() ? "040" : "042"));
    }

    /** An approval is two events, and that of a reallocation three. */
    private void approve(String code) {
        finance().post("/lines/" + code + ".A/allocations", allocation("042", 50_000));
        var proposed = finance()
                .as("planning")
                .post(
                        "/proposals",
                        "{\"entry\":{\"type\":\"Reallocate\","
                                + reallocation(code + ".A", "042", code + ".B", "040", 100)
                                        .strip()
                                        .substring(1)
                                + ",\"expires\":\"2099-01-01\"}");
        assertThat(proposed.status()).as(proposed.text()).isEqualTo(201);
        var id = proposed.body().path("events").get(0).path("id").asString();
        var approved = finance().post("/proposals/" + id + "/approval", "");
        assertThat(approved.status()).as(approved.text()).isEqualTo(201);
        assertThat(approved.body().path("events").size()).isEqualTo(3);
    }

    /** Tells how many positions were asked for. */
    private int lawsHoldEverywhere(String code, long start) {
        try (var database = DATABASE.pool(2)) {
            var log = new EventLog(database);
            var head = log.head();
            var ends = ends(log.after(start, 10_000));
            var previous = start;
            var asked = 0;
            for (var position = start; position <= head; position++) {
                var of = "programme=" + code + "&groupBy=year";
                var sheet = finance()
                        .get("/balances?" + of + "&asOfPosition=" + position)
                        .body();
                var stands = sheet.path("seal").path("position").asLong();
                assertThat(stands).isEqualTo(position == start ? start : ends.ceiling(position));
                sheet.path("rows")
                        .forEach(
                                row -> assertThat(row.path("adjusted").asLong()).isZero());
                if (position % 7 == 0) {
                    var change = finance()
                            .get("/diff?" + of + "&from=" + previous + "&to=" + position)
                            .body();
                    assertThat(change.path("to").path("position").asLong()).isEqualTo(stands);
                    assertThat(change.path("total").path("adjusted").asLong()).isZero();
                    previous = position;
                }
                asked++;
            }
            return asked;
        }
    }

    /** What the events say of themselves; that they say it rightly is another test's. */
    private static NavigableSet<Long> ends(List<RecordedEvent> events) {
        var ends = new TreeSet<Long>();
        Set<Long> inside = new HashSet<>();
        for (var event : events) {
            var part = event.origin().part();
            if (part != null && part.number() < part.of()) {
                inside.add(event.position());
            }
        }
        events.stream()
                .map(RecordedEvent::position)
                .filter(position -> !inside.contains(position))
                .forEach(ends::add);
        return ends;
    }
}
