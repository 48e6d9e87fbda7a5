package socai.bench;

import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.plan;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import socai.SocaiApplication;
import socai.axon.PostgresEventStorageEngine;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.command.LedgerCommand.OpenLine;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.text.Text;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.VoucherNumber;
import socai.log.EventLog;
import socai.log.write.LogWriter;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.testing.Samples;
import socai.testing.WalkedLog;

/**
 * How fast the ledger records. Every command is a disbursement with a voucher number that nobody has
 * used, answered after its commit; rounds of ours and of the yardstick take turns, and medians count.
 */
class LogBench {
    private static final int CLIENTS = 32;
    private static final int LINES = 256;
    private static final int ROUNDS = 3;
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("bench.seconds", 8));
    private static final ProgrammeCode PROGRAMME = new ProgrammeCode("BENCH");
    private static final Request FINANCE = Request.by("finance");

    private final AtomicLong vouchers = new AtomicLong();
    private final List<Figure> figures = new ArrayList<>();

    @Test
    void measure() throws Exception {
        try (var server = new Server()) {
            recording(server);
            stockAxon(server);
            http(server);
        }
        add(Figure.alone("memory-rss", rssMegabytes(), "MB"));
        BenchFile.add(figures);
    }

    private void recording(Server server) throws Exception {
        var url = server.create("recording");
        Flyway.configure().dataSource(url, "postgres", "postgres").load().migrate();
        try (var database = Server.pool(url, 8)) {
            database.setConnectionInitSql("set role socai_application");
            var log = new EventLog(database);
            try (var writer = new LogWriter(database, log)) {
                var recorder = new Recorder(new PostgresEventStorageEngine(log, writer), log);
                giveMoney(recorder);
                Rate spread = () -> Clients.rate(
                        CLIENTS, TIME, (client, number) -> recorder.record(disburse(spread(client, number)), FINANCE));
                for (var round = 0; round < 3; round++) {
                    spread.measure(); // the machine is to be warm
                }
                against(server, CLIENTS, "record-256-lines", spread);
                against(
                        server,
                        1,
                        "record-hot-line",
                        () -> Clients.rate(
                                CLIENTS, TIME, (client, number) -> recorder.record(disburse(line(0)), FINANCE)));
                longLine(recorder, log, database);
            }
            var report = WalkedLog.of(database);
            if (!report.findings().isEmpty()) {
                throw new IllegalStateException("what was measured is not a log: " + report.findings());
            }
        }
    }

    /** A measurement of ours. */
    @FunctionalInterface
    private interface Rate {
        double measure() throws Exception;
    }

    private void against(Server server, int clients, String name, Rate rate) throws Exception {
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            theirs.add(server.pgbench(clients, TIME));
            ours.add(rate.measure());
        }
        add(Figure.of(
                name,
                Clients.median(ours),
                "commands/s",
                "pgbench, one-row commits, clients: " + clients,
                Clients.median(theirs)));
    }

    private void add(Figure figure) {
        System.out.println(figure);
        figures.add(figure);
    }

    /** One command at a time, in turns on a line with 100 000 entries and on lines with ten. */
    private void longLine(Recorder recorder, EventLog log, HikariDataSource database) throws Exception {
        var longLine = line(0);
        while (log.lastSequence(longLine.toString()).orElseThrow() < 100_000) {
            Clients.rate(
                    CLIENTS, Duration.ofSeconds(2), (client, number) -> recorder.record(disburse(longLine), FINANCE));
        }
        for (var i = 0; i < LINES; i++) {
            for (var entry = 0; entry < 8; entry++) {
                recorder.record(disburse(shortLine(i)), FINANCE);
            }
        }
        var onLong = new ArrayList<Double>();
        var onShort = new ArrayList<Double>();
        for (var i = 0; i < 4 * LINES; i++) {
            onLong.add(micros(() -> recorder.record(disburse(longLine), FINANCE)));
            var ten = shortLine(i % LINES);
            onShort.add(micros(() -> recorder.record(disburse(ten), FINANCE)));
        }
        add(Figure.of(
                "line-100k-vs-10",
                Clients.median(onLong),
                "µs/command",
                "a line with ten entries",
                Clients.median(onShort)));

        var coldLong = new ArrayList<Double>();
        var coldShort = new ArrayList<Double>();
        for (var i = 0; i < 40; i++) {
            // What is read after a snapshot grows until the next one: the loads stand all along between two.
            for (var more = 0; more < 35; more++) {
                recorder.record(disburse(longLine), FINANCE);
            }
            coldLong.add(cold(database, longLine));
            coldShort.add(cold(database, shortLine(i)));
        }
        add(Figure.of(
                "cold-load-100k",
                Clients.median(coldLong) / 1000,
                "ms",
                "cold load of a line with ten entries",
                Clients.median(coldShort) / 1000));
    }

    /** The first command of a node that has just started, on a line it has never seen. */
    private double cold(HikariDataSource database, LineId line) {
        var log = new EventLog(database);
        try (var writer = new LogWriter(database, log)) {
            var node = new Recorder(new PostgresEventStorageEngine(log, writer), log);
            return micros(() -> node.record(disburse(line), FINANCE));
        }
    }

    private static double micros(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e3;
    }

    private void stockAxon(Server server) throws Exception {
        var ours = figures.getFirst().value();
        for (var cached : new boolean[] {false, true}) {
            var name = cached ? "stock-axon-cached" : "stock-axon";
            try (var database = Server.pool(server.create(cached ? "stock_cached" : "stock"), CLIENTS)) {
                var stock = new StockAxon(database, cached);
                for (var i = 0; i < LINES; i++) {
                    stock.open(open(line(i)));
                    stock.record(allocate(line(i)));
                }
                Clients.rate(CLIENTS, TIME, (client, number) -> stock.record(disburse(spread(client, number))));
                var rate =
                        Clients.rate(CLIENTS, TIME, (client, number) -> stock.record(disburse(spread(client, number))));
                add(Figure.of(
                        name,
                        ours,
                        "commands/s",
                        "Axon's JdbcEventStorageEngine" + (cached ? " with a strong cache" : "")
                                + ", 256 lines, 32 clients",
                        rate));
            }
        }
    }

    private void http(Server server) throws Exception {
        var url = server.create("http");
        var folder = Files.createTempDirectory("bench");
        var application = new SpringApplication(SocaiApplication.class);
        try (var context = application.run(
                "--server.port=0",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--ledger.data-dir=" + folder,
                "--LEDGER_FINANCE_TOKEN=token-of-the-bench",
                "--ledger.rate.user=0", // the clients are one user, who would be told to slow down
                "--ledger.rate.address=0",
                "--logging.level.root=warn")) {
            var recorder = context.getBean(Recorder.class);
            giveMoney(recorder);
            var port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            // So much code takes its time to be compiled; beside 32 busy clients it would be minutes.
            for (var clients : List.of(2, 2, 2, 2, 2, 2, CLIENTS, CLIENTS, CLIENTS, CLIENTS)) {
                overHttp(port, clients);
            }
            against(server, CLIENTS, "record-http", () -> overHttp(port, CLIENTS));
        }
    }

    private double overHttp(int port, int number) throws Exception {
        try (var clients = new HttpClients(number, port, "token-of-the-bench")) {
            return Clients.rate(
                    number,
                    TIME,
                    (client, call) -> clients.post(
                            client, "/api/v1/lines/" + spread(client, call) + "/disbursements", """
                    {"year":2013,"source":"CENTRAL","unit":"01","amount":1,"kind":"COMPLETED_WORK",\
                    "reference":"H%d","payee":"Công ty Cầu Đường","effectiveDate":"2013-06-20"}
                    """.formatted(
                                            vouchers.incrementAndGet())));
        }
    }

    private static void giveMoney(Recorder recorder) {
        recorder.record(new DefineProgramme(programme()), Request.by("admin"));
        for (var i = 0; i < LINES; i++) {
            recorder.record(allocate(line(i)), FINANCE);
            recorder.record(allocate(shortLine(i)), FINANCE);
        }
    }

    private static LineId spread(int client, long number) {
        return line((int) ((client * 8L + number % 8) % LINES));
    }

    private static LineId line(int i) {
        return new LineId(PROGRAMME, new ProjectCode("L" + i));
    }

    private static LineId shortLine(int i) {
        return new LineId(PROGRAMME, new ProjectCode("S" + i));
    }

    private static ProgrammePlan programme() {
        var plan = plan();
        var sources = plan.projects().getFirst().sources();
        var projects = new ArrayList<Project>();
        for (var i = 0; i < LINES; i++) {
            projects.add(new Project(line(i).project(), new Text("Dự án"), new Money(1), sources, null, null));
            projects.add(new Project(shortLine(i).project(), new Text("Dự án"), new Money(1), sources, null, null));
        }
        return new ProgrammePlan(
                PROGRAMME,
                plan.title(),
                BASIS,
                plan.years(),
                plan.envelope(),
                plan.sources(),
                projects,
                plan.units(),
                plan.notes());
    }

    private static OpenLine open(LineId line) {
        var sample = Samples.open(Samples.ROADS);
        return new OpenLine(
                line, sample.name(), sample.envelope(), sample.years(), sample.sources(), sample.units(), null, null);
    }

    private static LineCommand allocate(LineId line) {
        return new Enter(new Allocated(line, Y2013, CENTRAL, NORTH, new Money(1_000_000_000_000L), DAY, BASIS, null));
    }

    private LineCommand disburse(LineId line) {
        return new Enter(new Disbursed(
                line,
                Y2013,
                CENTRAL,
                NORTH,
                new Money(1),
                DisbursementKind.COMPLETED_WORK,
                new VoucherNumber("B" + vouchers.incrementAndGet()),
                new Text("Công ty Cầu Đường"),
                null,
                DAY,
                null,
                null));
    }

    private static double rssMegabytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
