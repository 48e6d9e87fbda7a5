package socai.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.LargeLedger;
import socai.SocaiApplication;
import socai.balances.BalancesProjection;
import socai.log.EventLog;
import socai.log.write.LogWriter;
import socai.projections.Follower;
import socai.web.Visitor;

/** How long the pages take on a ledger of ten thousand lines, the slowest beside the plain sum of its own figures. */
class PagesBench {
    private static final int CALLS = Integer.getInteger("bench.calls", 60);
    private static final int WARM_UP = CALLS / 2;
    /** The yardstick is slow and steady: it is taken at every fifth call. */
    private static final int CALLS_PER_SUM = 5;

    private static final String ROWS = "j.programme, j.project, j.year, j.source, j.unit";

    /**
     * A page and its yardstick.
     *
     * @param groups what its figures are grouped by
     * @param condition which entries they sum
     */
    private record Page(String path, String groups, String condition) {}

    private static final List<Page> PAGES = List.of(
            new Page("/", "j.programme, j.project", ""),
            new Page("/?programme=WIDE&page=100", "j.programme, j.project", "and j.programme = 'WIDE'"),
            new Page("/balances", "j.programme, j.project, u.district, j.year", ""),
            new Page(
                    "/balances?groupBy=project&groupBy=unit&groupBy=year&groupBy=source&page=200",
                    "j.programme, j.project, j.unit, j.year, j.source",
                    ""),
            new Page(
                    "/reports/disbursement?programme=WIDE&year=2014",
                    "j.programme, j.project, u.district, j.source",
                    "and j.programme = 'WIDE' and j.year = 2014 and effective_date <= '2015-01-31'"),
            new Page("/years", "j.programme, j.year", ""),
            new Page("/years/WIDE/2013", ROWS, "and j.programme = 'WIDE' and j.year = 2013"),
            new Page("/years/WIDE/2013/carry-over", ROWS, "and j.programme = 'WIDE' and j.year = 2013"),
            new Page("/lines/DEEP.D1", ROWS, "and j.programme = 'DEEP' and j.project = 'D1'"),
            new Page("/lines/DEEP.D1/disbursements/new", ROWS, "and j.programme = 'DEEP' and j.project = 'D1'"),
            new Page("/lines/DEEP.D1/obligations", ROWS + ", j.item", "and j.programme = 'DEEP' and j.project = 'D1'"),
            new Page("/decisions?programme=WIDE", "j.programme", "and j.programme = 'WIDE'"),
            new Page("/controls?line=DEEP.D1", "j.programme", "and j.programme = 'DEEP'"),
            new Page("/proposals", "j.programme", ""),
            // A step of the time machine: balances, drawing, entries, before and after.
            new Page(
                    "/programmes/WIDE/history?at=30002&on=2014-06-30",
                    "j.programme, j.project",
                    "and j.programme = 'WIDE' and j.position <= 30002 and effective_date <= '2014-06-30'"),
            new Page(
                    "/programmes/WIDE/history/comparison?at=30002&on=2014-06-30&to=50002&toOn=2015-12-31",
                    "j.programme, j.project",
                    "and j.programme = 'WIDE'"),
            // One walk over the payments, and one over all entries.
            new Page("/detectors/split-payments", ROWS, ""),
            new Page("/detectors/odd-hours", ROWS, ""));

    @Test
    void measure() throws Exception {
        try (var server = new Server()) {
            var url = server.create("pages");
            Flyway.configure().dataSource(url, "postgres", "postgres").load().migrate();
            try (var database = Server.pool(url, 4)) {
                var log = new EventLog(database);
                try (var writer = new LogWriter(database, log)) {
                    LargeLedger.record(log, writer);
                }
                try (var application = application(url)) {
                    application
                            .getBean(Follower.class)
                            .await(BalancesProjection.NAME, log.head(), Duration.ofMinutes(5));
                    JdbcClient.create(database)
                            .sql("create table plain_journal as select * from journal_entry order by position, ordinal")
                            .update();
                    JdbcClient.create(database).sql("vacuum analyze").update();
                    measure(
                            database,
                            application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
                }
            }
        }
    }

    private static void measure(DataSource database, int port) throws Exception {
        var visitor = new Visitor("http://localhost:" + port).signIn("finance");
        System.out.printf("%n%-78s %9s %9s %9s%n", "page", "p95 ms", "kB", "SQL ms");
        @Nullable Figure slowest = null;
        for (var page : PAGES) {
            var times = new ArrayList<Double>();
            var sums = new ArrayList<Double>();
            var bytes = 0;
            for (var i = -WARM_UP; i < CALLS; i++) {
                var start = System.nanoTime();
                var answer = visitor.get(page.path());
                var millis = (System.nanoTime() - start) / 1e6;
                if (answer.status() != 200) {
                    throw new IllegalStateException(page.path() + " answers " + answer.status());
                }
                bytes = answer.html().getBytes(StandardCharsets.UTF_8).length;
                if (i >= 0) {
                    times.add(millis);
                    if (i % CALLS_PER_SUM == 0) {
                        sums.add(sum(database, page));
                    }
                }
            }
            var p95 = percentile(times);
            var sum = percentile(sums);
            System.out.printf(Locale.ROOT, "%-78s %9.1f %9.1f %9.1f%n", page.path(), p95, bytes / 1e3, sum);
            if (slowest == null || p95 > slowest.value()) {
                slowest = Figure.of("pages-10k-lines", p95, "ms, p95", "the journal summed for the slowest page", sum);
            }
        }
        if (slowest != null) {
            BenchFile.add(List.of(slowest));
        }
    }

    private static double sum(DataSource database, Page page) {
        var start = System.nanoTime();
        JdbcClient.create(database)
                .sql(sums(page))
                .query((row, number) -> row.getString(1))
                .list();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double percentile(List<Double> times) {
        Collections.sort(times);
        return times.get(times.size() * 95 / 100);
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
                        "--LEDGER_FINANCE_PASSWORD=finance-password",
                        "--logging.level.root=warn");
    }

    /** The sums of the journal that a page of balances shows, by what it groups. */
    private static String sums(Page page) {
        return """
            select %s, sum(amount) filter (where movement = 'ALLOCATED'),
                sum(amount) filter (where movement = 'ADJUSTED'), sum(amount) filter (where movement = 'CARRIED_IN'),
                sum(amount) filter (where account = 'UNALLOTTED'), sum(amount) filter (where account = 'AVAILABLE'),
                sum(amount) filter (where account = 'COMMITTED'), sum(amount) filter (where account = 'PAID'),
                sum(amount) filter (where account = 'ADVANCED'), sum(-amount) filter (where movement = 'LAPSED'),
                sum(-amount) filter (where movement = 'CARRIED_OUT')
            from plain_journal j left join unit u on u.programme = j.programme and u.code = j.unit
            where account <> 'SOURCE' %s group by %1$s order by %1$s
            """.formatted(page.groups(), page.condition());
    }
}
