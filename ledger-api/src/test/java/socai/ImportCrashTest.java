package socai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.testing.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** kill −9 in the midst of a long file: once here, more often in the long form. */
class ImportCrashTest {
    private static final int KILLS = Integer.getInteger("crash.kills", 1);
    private static final int ROWS = 10_000 + 2_000 * KILLS;
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Random random = new Random();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_long_file_is_complete_and_exact_after_the_application_was_killed_while_it_was_recorded() throws Exception {
        var database = TestDatabase.migrated();
        var environment = ApplicationProcess.on(database);
        var task = "";
        for (var kill = 0; kill < KILLS; kill++) {
            try (var application = ApplicationProcess.start(folder, environment)) {
                task = kill == 0 ? ask(application) : task;
                awaitPart(application, task);
                Thread.sleep(random.nextInt(300));
                application.kill();
            }
        }
        try (var application = ApplicationProcess.start(folder, environment);
                var pool = database.ownersPool(2)) {
            var id = task;
            Awaitility.await()
                    .atMost(LONG)
                    .until(() -> task(application, id).path("stage").asString().equals("DONE"));
            mustBeCompleteAndExact(JdbcClient.create(pool));
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
        Awaitility.await().atMost(LONG).until(() -> {
            var now = task(application, task);
            if (!now.path("stage").asString().equals("RECORDING")) {
                return now.path("stage").asString().equals("DONE");
            }
            var done = now.path("done").asInt();
            before[0] = before[0] < 0 ? done : before[0];
            return done > before[0];
        });
    }

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
        assertThat(parts).isEqualTo(ROWS / 2_000 + " 1 " + (ROWS / 2_000 - 1));
    }
}
