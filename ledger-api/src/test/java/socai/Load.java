package socai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.balances.BalancesProjection;
import socai.ledger.event.UniqueKey;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.testing.WalkedLog;

/** Clients that record without rest, each request under a key of its own, and what they were told. */
final class Load {
    private static final int CLIENTS = 8;
    private static final String PROGRAMME = "/lines/GNBV-BK-2013-2015.";
    private static final String BASIS =
            "\"legalBasis\":{\"number\":\"1/QĐ-UBND\",\"date\":\"2013-06-20\",\"issuer\":\"UBND tỉnh\"}";

    private final AtomicLong keys = new AtomicLong();
    /** How many events each request that was sent stands for. */
    private final Map<String, Integer> sent = new ConcurrentHashMap<>();

    private final Map<String, Boolean> answered = new ConcurrentHashMap<>();

    /** Gives the money that is spent, once. */
    void prepare(ApplicationProcess application) throws IOException, InterruptedException {
        for (var line : List.of("30A", "CT135")) {
            var key = "prepare-" + line;
            sent.put(key, 1);
            var answer = application.post(
                    PROGRAMME + line + "/allocations",
                    "{\"year\":2013,\"source\":\"CENTRAL\",\"unit\":\"060\",\"amount\":1000000," + BASIS + "}",
                    "Idempotency-Key",
                    key);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            answered.put(key, true);
        }
    }

    int answered() {
        return answered.size();
    }

    void awaitAnswer(Duration patience) {
        var before = answered.size();
        Awaitility.await().atMost(patience).until(() -> answered.size() > before);
    }

    /** Load that runs until it is closed or, if nobody answers is not to be borne, the application dies. */
    Running start(ApplicationProcess application, boolean bearsFaults) {
        return new Running(application, bearsFaults);
    }

    final class Running implements AutoCloseable {
        private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        private final Queue<String> unlawful = new ConcurrentLinkedQueue<>();
        private volatile boolean ended;

        Running(ApplicationProcess application, boolean bearsFaults) {
            for (var client = 0; client < CLIENTS; client++) {
                clients.execute(() -> record(application, bearsFaults));
            }
        }

        private void record(ApplicationProcess application, boolean bearsFaults) {
            while (!ended) {
                var number = keys.incrementAndGet();
                var key = "load-" + number;
                try {
                    told(key, number % 4 == 0 ? reallocate(application, key) : disburse(application, key));
                } catch (IOException e) {
                    ended |= !bearsFaults;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        private void told(String key, HttpResponse<String> answer) {
            if (answer.statusCode() == 201) {
                answered.put(key, true);
            } else if (answer.statusCode() != 503) {
                unlawful.add(answer.statusCode() + " " + answer.body());
            }
        }

        /** Answers that are neither a record nor a plea to come again. */
        Queue<String> unlawful() {
            return unlawful;
        }

        @Override
        public void close() {
            ended = true;
            clients.close();
        }
    }

    /** One payment under a key, outside of any load. */
    HttpResponse<String> record(ApplicationProcess application, String key) throws IOException, InterruptedException {
        var answer = disburse(application, key);
        if (answer.statusCode() == 201) {
            answered.put(key, true);
        }
        return answer;
    }

    private HttpResponse<String> disburse(ApplicationProcess application, String key)
            throws IOException, InterruptedException {
        sent.put(key, 1);
        return application.post(PROGRAMME + "30A/disbursements", """
                {"year":2013,"source":"CENTRAL","unit":"060","amount":1,"kind":"COMPLETED_WORK",
                 "reference":"%s","payee":"Công ty Cầu Đường"}
                """.formatted(key), "Idempotency-Key", key);
    }

    private HttpResponse<String> reallocate(ApplicationProcess application, String key)
            throws IOException, InterruptedException {
        sent.put(key, 2);
        return application.post("/reallocations", """
                {"from":{"line":"GNBV-BK-2013-2015.CT135","year":2013,"source":"CENTRAL","unit":"060"},
                 "to":{"line":"GNBV-BK-2013-2015.30A","year":2013,"source":"CENTRAL","unit":"060"},"amount":1,%s}
                """.formatted(BASIS), "Idempotency-Key", key);
    }

    /** Every answered request stands in the log once and whole, and of the others none in part. */
    void mustBeRecordedOnce(DataSource database) {
        var report = WalkedLog.of(database);
        assertThat(report.findings()).isEmpty();
        var log = new EventLog(database);
        assertThat(log.head()).isEqualTo(report.size());
        var recorded = log.after(0, Integer.MAX_VALUE).stream()
                .filter(event -> event.origin().uniqueKey().isPresent())
                .collect(Collectors.groupingBy(
                        event -> event.origin().uniqueKey().orElseThrow(), Collectors.counting()));
        sent.forEach((key, events) -> {
            var count = recorded.getOrDefault(UniqueKey.ofRequest("finance", key), 0L);
            if (answered.containsKey(key)) {
                assertThat(count).as("answered %s", key).isEqualTo((long) events);
            } else {
                assertThat(count).as("not answered %s", key).isIn(0L, (long) events);
            }
        });
    }

    /** The read models stand at the head and equal what a new reading of the whole log makes of it. */
    void mustBeInTheReadModels(ApplicationProcess application, DataSource database) throws Exception {
        var log = new EventLog(database);
        assertThat(application.get("/balances?atLeast=" + log.head()).statusCode())
                .isEqualTo(200);
        application.kill();
        var tables = JdbcClient.create(database);
        var before = rows(tables);
        tables.sql("truncate balance, balance_month, balance_checkpoint, journal_transfer")
                .update();
        var projection = new BalancesProjection(database);
        for (List<RecordedEvent> events = log.after(0, 1_000);
                !events.isEmpty();
                events = log.after(events.getLast().position(), 1_000)) {
            projection.apply(events);
        }
        assertThat(rows(tables)).isEqualTo(before);
    }

    private static List<List<String>> rows(JdbcClient tables) {
        Function<String, List<String>> all = table -> tables.sql("select r::text from " + table + " r order by 1")
                .query(String.class)
                .list();
        return List.of(all.apply("balance"), all.apply("balance_month"), all.apply("journal_entry"));
    }
}
