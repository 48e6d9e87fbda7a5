package socai.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.SocaiApplication;
import socai.balances.BalancesProjection;
import socai.log.EventLog;
import socai.log.write.LogWriter;
import socai.projections.RebuildRequests;
import socai.projections.rebuild.RebuildStatus;
import socai.testing.WalkedLog;

/** How fast a million events are made into balances again, and how fast these answer. */
class ReadBench {
    private static final int EVENTS = Integer.getInteger("bench.events", 1_000_000);
    private static final int ROUNDS = 5;
    private static final int CALLS = 1_000;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration BUSY = Duration.ofSeconds(Long.getLong("bench.seconds", 8));
    private static final String GROUPED = "/api/v1/balances?groupBy=project,district,year";
    private static final String PLAIN = """
            select j.programme, j.project, u.district, j.year,
                sum(amount) filter (where movement = 'ALLOCATED'), sum(amount) filter (where movement = 'ADJUSTED'),
                sum(amount) filter (where movement = 'CARRIED_IN'), sum(amount) filter (where account = 'UNALLOTTED'),
                sum(amount) filter (where account = 'AVAILABLE'), sum(amount) filter (where account = 'COMMITTED'),
                sum(amount) filter (where account = 'PAID'), sum(amount) filter (where account = 'ADVANCED'),
                sum(-amount) filter (where movement = 'LAPSED'), sum(-amount) filter (where movement = 'CARRIED_OUT')
            from plain_journal j left join unit u on u.programme = j.programme and u.code = j.unit
            where account <> 'SOURCE' group by 1, 2, 3, 4
            """;

    private final List<Figure> figures = new ArrayList<>();
    private final AtomicLong vouchers = new AtomicLong();
    private final Random random = new Random(35);

    @Test
    void measure() throws Exception {
        try (var server = new Server()) {
            var url = server.create("reading");
            Flyway.configure().dataSource(url, "postgres", "postgres").load().migrate();
            try (var database = Server.pool(url, 4)) {
                generate(database);
                try (var application = application(url)) {
                    var port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
                    rebuilding(database);
                    new AuditBench(application, database, this::add).measure();
                    answering(database, port);
                    rebuildingWhilePeopleWork(database, port);
                }
            }
        }
        BenchFile.add(figures);
    }

    private static void generate(HikariDataSource database) {
        var log = new EventLog(database);
        try (var writer = new LogWriter(database, log)) {
            Million.record(log, writer, EVENTS);
        }
        var report = WalkedLog.of(database);
        if (!report.findings().isEmpty() || report.size() != EVENTS) {
            throw new IllegalStateException("what is measured is not a log: " + report);
        }
        JdbcClient.create(database).sql("analyze").update();
    }

    private static ConfigurableApplicationContext application(String url) throws IOException {
        return new SpringApplication(SocaiApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--ledger.data-dir=" + Files.createTempDirectory("bench"),
                        "--ledger.programme-files=",
                        "--LEDGER_FINANCE_TOKEN=token-of-the-bench",
                        "--ledger.rate.user=0",
                        "--ledger.rate.address=0",
                        "--logging.level.root=warn");
    }

    private void rebuilding(HikariDataSource database) throws Exception {
        rebuild(database); // beside a follower that still reads, into the first tables that hold it all
        rebuild(database); // and once more, as for all that is measured here: compiled code takes a while to come
        var ours = new ArrayList<Double>();
        var copies = new ArrayList<Double>();
        var ledgers = new ArrayList<Double>();
        var journal = ledgerFile(database);
        for (var round = 0; round < ROUNDS; round++) {
            copies.add(seconds(() -> copy(database)));
            ours.add(rebuild(database));
            if (ledger(journal)) {
                ledgers.add(seconds(() -> ledger(journal)));
            }
        }
        Files.delete(journal);
        var value = Clients.median(ours);
        add(Figure.of("rebuild-1m", value, "s", "COPY of the same events, binary", Clients.median(copies)));
        if (ledgers.isEmpty()) {
            System.out.println("Debian's ledger is not installed and is not measured");
        } else {
            add(Figure.of("rebuild-1m-ledger", value, "s", "ledger, balances of the file", Clients.median(ledgers)));
        }
    }

    /** From being asked for until the new tables serve, compared row by row. */
    private static double rebuild(HikariDataSource database) throws Exception {
        var rebuilds = new RebuildRequests(JdbcClient.create(database));
        var seconds = seconds(() -> {
            rebuilds.request(BalancesProjection.NAME);
            Awaitility.await()
                    .atMost(LONG)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            rebuilds.find(BalancesProjection.NAME).orElseThrow().stage() == RebuildStatus.Stage.DONE);
        });
        var rebuilt = rebuilds.find(BalancesProjection.NAME).orElseThrow();
        if (rebuilt.differences() != null && rebuilt.differences() != 0) {
            throw new IllegalStateException("what served was wrong: " + rebuilt);
        }
        return seconds;
    }

    private static void copy(HikariDataSource database) throws SQLException, IOException {
        try (var connection = database.getConnection();
                var rows = new PGCopyInputStream(
                        connection.unwrap(PGConnection.class), "copy ledger_event to stdout (format binary)")) {
            var buffer = new byte[64 * 1024];
            while (rows.read(buffer) >= 0) {
                // Only the reading counts.
            }
        }
    }

    /** The journal as a file that Debian's ledger reads. */
    private static Path ledgerFile(HikariDataSource database) throws Exception {
        var file = Files.createTempFile("bench", ".ledger");
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(10_000);
                var row = statement.executeQuery("select * from journal_entry order by position, ordinal");
                var position = 0L;
                while (row.next()) {
                    if (row.getLong("position") != position) {
                        position = row.getLong("position");
                        out.write("\n" + row.getString("effective_date") + " " + position + "\n");
                    }
                    out.write("    %s:%s:%s:%s:%s  %d VND\n"
                            .formatted(
                                    row.getString("project"),
                                    row.getString("year"),
                                    row.getString("source"),
                                    row.getString("unit"),
                                    row.getString("account"),
                                    row.getLong("amount")));
                }
            }
        }
        return file;
    }

    private static boolean ledger(Path journal) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder("ledger", "-f", journal.toString(), "balance", "--flat")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void answering(HikariDataSource database, int port) throws Exception {
        var days = EVENTS == 0 ? 1 : 365 * 3;
        // One row a posting in a table of its own: what the plain query costs does not hang on how we keep the journal.
        JdbcClient.create(database)
                .sql("create table plain_journal as select * from journal_entry order by position, ordinal")
                .update();
        JdbcClient.create(database).sql("analyze plain_journal").update();
        try (var clients = new HttpClients(1, port, "token-of-the-bench")) {
            var plain = new ArrayList<Double>();
            for (var round = 0; round < ROUNDS + 1; round++) {
                plain.add(1e3 * seconds(() -> plain(database)));
            }
            var yardstick = Clients.median(plain);
            var present = calls(clients, () -> GROUPED);
            add(Figure.of("balances-1m", present, "ms, p99", "the journal aggregated by plain SQL", yardstick));
            var past = calls(
                    clients,
                    () -> GROUPED
                            + (random.nextBoolean()
                                    ? "&asOfPosition=" + random.nextInt(EVENTS)
                                    : "&effectiveOn=" + LocalDate.of(2013, 1, 1).plusDays(random.nextInt(days))));
            add(Figure.of("asof-1m", past, "ms, p99", "the journal aggregated by plain SQL", yardstick));
        }
    }

    private static void plain(HikariDataSource database) {
        JdbcClient.create(database)
                .sql(PLAIN)
                .query((row, number) -> row.getLong(5))
                .list();
    }

    /** Where a query goes. */
    @FunctionalInterface
    private interface Address {
        String next();
    }

    private static double calls(HttpClients clients, Address address) throws Exception {
        var times = new ArrayList<Double>();
        for (var i = 0; i < 2 * CALLS; i++) {
            var path = address.next();
            var millis = 1e3 * seconds(() -> clients.get(0, path));
            if (i >= CALLS) {
                times.add(millis); // the first half warms up
            }
        }
        Collections.sort(times);
        return times.get(times.size() * 99 / 100);
    }

    private void rebuildingWhilePeopleWork(HikariDataSource database, int port) throws Exception {
        try (var recording = new HttpClients(16, port, "token-of-the-bench");
                var asking = new HttpClients(16, port, "token-of-the-bench")) {
            work(recording, asking, BUSY);
            var undisturbed = work(recording, asking, BUSY);
            var rebuilt = CompletableFuture.supplyAsync(() -> {
                try {
                    return rebuild(database);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            var meanwhile = new ArrayList<Double>();
            while (!rebuilt.isDone()) {
                meanwhile.add(work(recording, asking, Duration.ofSeconds(2)));
            }
            add(Figure.alone("rebuild-1m-busy", rebuilt.get(), "s"));
            add(Figure.of(
                    "record-rebuilding",
                    meanwhile.stream().mapToDouble(rate -> rate).average().orElseThrow(),
                    "commands/s",
                    "the same without a rebuild",
                    undisturbed));
        }
    }

    /** Sixteen record and sixteen ask; how many commands a second were recorded. Any failure ends it. */
    private double work(HttpClients recording, HttpClients asking, Duration time) throws Exception {
        var recorded = new AtomicLong();
        var start = System.nanoTime();
        Clients.rate(32, time, (client, number) -> {
            if (client < 16) {
                var line = Million.line((int) ((client + number) % Million.LINES));
                recording.post(client, "/api/v1/lines/" + line + "/disbursements", """
                        {"year":2015,"source":"CENTRAL","unit":"%s","amount":1,"kind":"COMPLETED_WORK",\
                        "reference":"W%d","payee":"Công ty Cầu Đường","effectiveDate":"2015-12-31"}
                        """.formatted(
                                Million.district((int) (number % 8)), vouchers.incrementAndGet()));
                recorded.incrementAndGet();
            } else {
                mustBeRight(asking.get(client - 16, "/api/v1/balances?year=2013"));
            }
        });
        return recorded.get() * 1e9 / (System.nanoTime() - start);
    }

    /** What 2013 was given never changes any more. */
    private static void mustBeRight(String answer) {
        if (!answer.contains("\"allocated\":13500000000000000")) {
            throw new IllegalStateException("a wrong answer: " + answer);
        }
    }

    /** Something that takes time. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        var start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private void add(Figure figure) {
        System.out.println(figure);
        figures.add(figure);
    }
}
