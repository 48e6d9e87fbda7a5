package socai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * kill −9 in the midst of a long file, at random moments: of the application, then of PostgreSQL with all its processes.
 * Once each here; {@code mvn -Plong verify} kills fifty times each.
 */
class ImportCrashTest {
    private static final int KILLS = Integer.getInteger("crash.kills", 1);
    private static final int PART = 2_000;
    private static final int ROWS = 5 * PART + 2 * PART * KILLS;
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Random random = new Random();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_long_file_is_complete_and_exact_after_application_and_database_were_killed_while_it_was_recorded()
            throws Exception {
        try (var server = KillableServer.in(folder.resolve("postgres"))) {
            var environment = ApplicationProcess.on(server.access());
            var task = "";
            for (var kill = 0; kill < KILLS; kill++) {
                try (var application = ApplicationProcess.start(folder, environment)) {
                    task = kill == 0 ? ask(application) : task;
                    awaitPart(application, task);
                    Thread.sleep(random.nextInt(300));
                    application.kill();
                }
            }
            try (var application = ApplicationProcess.start(folder, environment)) {
                for (var kill = 0; kill < KILLS; kill++) {
                    awaitPart(application, task);
                    Thread.sleep(random.nextInt(300));
                    server.kill();
                    assertThat(application.isLive()).isTrue();
                    server.startAgain();
                }
                var id = task;
                await().until(() -> isDone(task(application, id)));
                try (var pool = server.access().ownersPool(2)) {
                    mustBeCompleteAndExact(JdbcClient.create(pool));
                }
            }
        }
    }

    private static String ask(ApplicationProcess application) throws Exception {
        application.post("/lines/GNBV-BK-2013-2015.30A/allocations", """
                {"year":2013,"source":"CENTRAL","unit":"060","amount":%d,
                 "legalBasis":{"number":"1/QĐ","date":"2013-06-20","issuer":"UBND tỉnh"}}""".formatted(ROWS));
        var file = "Số chứng từ;Dự án;Năm;Nguồn;Địa bàn;Số tiền;Loại;Đơn vị thụ hưởng;Ngày chứng từ\n"
                + IntStream.range(0, ROWS)
                        .mapToObj(row -> "CRASH-" + row + ";30A;2013;CENTRAL;060;1;KLHT;Công ty Nước;20/09/2013\n")
                        .collect(Collectors.joining());
        var sent = JSON.readTree(
                application.send("/imports/files", file, "text/csv").body());
        var asked = application.post(
                "/imports/tasks?record=true&programme=GNBV-BK-2013-2015&file="
                        + sent.path("digest").asString(),
                "");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        return JSON.readTree(asked.body()).path("id").asString();
    }

    /** Waits until one more part stands, so that the next kill is within the file. */
    private static void awaitPart(ApplicationProcess application, String task) {
        var before = new int[] {-1};
        await().until(() -> {
            var now = task(application, task);
            if (!now.path("stage").asString("").equals("RECORDING")) {
                return isDone(now);
            }
            var done = now.path("done").asInt();
            before[0] = before[0] < 0 ? done : before[0];
            return done > before[0];
        });
    }

    /** A call that is made while the database goes may be broken off. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(LONG).ignoreExceptionsInstanceOf(IOException.class);
    }

    private static boolean isDone(JsonNode task) {
        var stage = task.path("stage").asString("");
        assertThat(stage).as(task.toString()).isNotEqualTo("STOPPED");
        return stage.equals("DONE");
    }

    /** Where the database is away, a problem. */
    private static JsonNode task(ApplicationProcess application, String task) throws Exception {
        return JSON.readTree(application.get("/imports/tasks/" + task).body());
    }

    private static void mustBeCompleteAndExact(JdbcClient database) {
        var vouchers = database.sql("""
                select count(*), count(distinct payload ->> 'reference'), sum((payload ->> 'amount')::bigint)
                from ledger_event where type = 'Disbursed' and payload ->> 'reference' like 'CRASH-%'""")
                .query((row, number) -> row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3))
                .single();
        assertThat(vouchers).isEqualTo(ROWS + " " + ROWS + " " + ROWS);
        var parts = database.sql("""
                select count(*), count(*) filter (where type = 'FileImported'), max(sequence)
                from ledger_event where line like 'import/%'""")
                .query((row, number) -> row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3))
                .single();
        assertThat(parts).isEqualTo(ROWS / PART + " 1 " + (ROWS / PART - 1));
    }
}
