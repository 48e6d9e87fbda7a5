package socai.api.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import socai.api.ApiTest;
import socai.api.Csv;
import socai.api.Xlsx;
import socai.export.Exports;
import socai.export.file.Attachment;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.rights.Scope;
import tools.jackson.databind.json.JsonMapper;

/** Tables as files: the figures of the answers in JSON, all of them. */
class ExportsTest extends ApiTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static int number;

    @Autowired
    private Exports exports;

    private String programme = "";
    private long position;

    @BeforeEach
    void money() {
        programme = newProgramme("EXP-" + ++number);
        var line = "/lines/" + programme + ".A";
        finance().post(line + "/allocations", allocation("", 1_000_000));
        finance().post(line + "/allotments", allotment("042", 600_000));
        position = finance()
                .post(line + "/disbursements", disbursement("042", 250_000, "UNC-1"))
                .body()
                .path("events")
                .get(0)
                .path("position")
                .asLong();
        finance().get("/balances?atLeast=" + position);
    }

    private String balances() {
        return "/balances?groupBy=project,unit&programme=" + programme + "&atLeast=" + position;
    }

    @Test
    void balances_as_csv_are_those_in_json_and_the_header_names_their_position() {
        var json = finance().get(balances()).body();
        var file = finance().download(balances() + "&format=csv");
        assertThat(file.header("content-type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(file.header("content-disposition")).contains("attachment", ".csv");
        assertThat(Long.parseLong(file.header("x-ledger-position")))
                .isGreaterThanOrEqualTo(json.path("seal").path("position").asLong());
        assertThat(file.text()).as("Excel knows UTF-8 by its mark").startsWith("\uFEFF");
        var rows = Csv.read(file.text().substring(1));
        assertThat(rows).hasSize(json.path("rows").size());
        for (var i = 0; i < rows.size(); i++) {
            for (var field : rows.get(i).entrySet()) {
                assertThat(field.getValue())
                        .as(field.getKey())
                        .isEqualTo(json.path("rows").get(i).path(field.getKey()).asString(""));
            }
        }
        assertThat(rows.get(1)).containsEntry("unit", "042").containsEntry("available", "350000");
    }

    @Test
    void balances_as_a_workbook_are_numbers_below_a_frozen_heading_with_a_sheet_of_where_they_come_from() {
        var workbook = Xlsx.read(finance().download(balances() + "&format=xlsx").bytes());
        assertThat(workbook.sheets()).containsExactly("Số liệu", "Nguồn");
        var rows = workbook.rows(1);
        assertThat(Xlsx.value(rows.getFirst(), "A")).isEqualTo("Chương trình");
        assertThat(Xlsx.value(rows.getFirst(), "C")).isEqualTo("Địa bàn");
        assertThat(Xlsx.value(rows.getFirst(), "H")).isEqualTo("Còn lại ở địa bàn");
        assertThat(rows.get(2).get("C")).as("a code keeps its zeros").isEqualTo(new Xlsx.Cell("inlineStr", "042"));
        assertThat(rows.get(2).get("H")).isEqualTo(new Xlsx.Cell("n", "350000"));
        var pane = Xlsx.elements(workbook.sheet(1), "pane").getFirst();
        assertThat(pane.getAttribute("state")).isEqualTo("frozen");
        assertThat(pane.getAttribute("ySplit")).isEqualTo("1");
        assertThat(Xlsx.elements(workbook.sheet(1), "col"))
                .hasSize(rows.getFirst().size());
        var source = workbook.rows(2);
        assertThat(Xlsx.value(source.get(1), "A")).isEqualTo("Tính đến bút toán số");
        assertThat(Long.parseLong(Xlsx.value(source.get(1), "B"))).isGreaterThanOrEqualTo(position);
        assertThat(Xlsx.value(source.get(2), "A")).isEqualTo("Gốc cây băm của sổ");
        assertThat(Xlsx.value(source.get(2), "B")).matches("[A-Za-z0-9+/]{43}=");
        assertThat(source.get(3).get("B"))
                .as("the day of effect")
                .extracting("type")
                .isEqualTo("n");
        assertThat(Xlsx.value(source.get(4), "B")).isEqualTo("programme=" + programme + "&groupBy=project,unit");
    }

    @Test
    void a_workbook_speaks_the_language_of_its_reader() {
        var file = finance().download(balances(), "Accept", XLSX, "Accept-Language", "en");
        assertThat(Xlsx.read(file.bytes()).sheets()).containsExactly("Figures", "Provenance");
    }

    @Test
    void the_journal_and_the_events_come_whole_and_without_pages() {
        var entries = Csv.read(finance()
                .download("/journal?figure=available&format=csv&programme=" + programme + "&atLeast=" + position)
                .text()
                .substring(1));
        assertThat(entries).extracting(entry -> entry.get("amount")).containsExactly("600000", "-250000");
        var lines = finance().download("/events?format=jsonl").text().lines().toList();
        var head = finance().head();
        assertThat(lines).hasSizeGreaterThanOrEqualTo((int) head);
        var json = new JsonMapper();
        for (var i = 0; i < lines.size(); i++) {
            assertThat(json.readTree(lines.get(i)).path("position").asLong()).isEqualTo(i + 1L);
        }
        assertThat(json.readTree(lines.get((int) position - 1)))
                .isEqualTo(finance().events(position - 1).get(0));
    }

    @Test
    void the_past_is_exported_as_it_was() {
        var before = position - 1;
        var file = finance().download(balances() + "&format=csv&asOfPosition=" + before);
        assertThat(file.header("x-ledger-position")).isEqualTo(Long.toString(before));
        assertThat(Csv.read(file.text().substring(1)).get(1)).containsEntry("paid", "0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv|text/csv;charset=UTF-8",
                "*/*|application/json",
                "application/json|application/json",
                XLSX + "|" + XLSX,
                "text/csv;q=0.5, " + XLSX + "|" + XLSX,
                "application/x-ndjson|application/x-ndjson",
            })
    void what_the_caller_would_rather_have_is_what_he_gets(String accept, String type) {
        assertThat(finance().download(balances(), "Accept", accept).header("content-type"))
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/balances?format=pdf",
                "/events?format=xlsx",
                "/reports/disbursement?programme=GNBV-BK-2013-2015&year=2013&format=csv",
                "/exports/iati-activities.xml?programme=EXP-LOCAL"
            })
    void what_there_is_no_file_of_is_told_by_its_field(String path) {
        if (path.contains("LOCAL") && finance().get("/programmes/EXP-LOCAL").status() == 404) {
            admin().post("/programmes", programme("EXP-LOCAL", 1_000_000).replace("DONOR\"", "CONTRIBUTION\""));
        }
        var answer = finance().get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isIn("format", "programme");
        assertThat(answer.header("content-disposition")).isEmpty();
    }

    /** Half a file that looks whole would be worse than none. */
    @Test
    void an_export_that_cannot_be_finished_breaks_off() throws IOException, InterruptedException {
        try (var owner = DATABASE.ownersPool(1);
                var client = HttpClient.newHttpClient()) {
            var database = JdbcClient.create(owner);
            database.sql("""
                    insert into journal_transfer
                        (position, ordinal, programme, project, year, source, to_account, movement, amount, effective_date)
                    select position, n, 'BROKEN', 'A', 2013, 'STATE', 'UNALLOTTED', 'ALLOCATED', 1, date '2013-06-20'
                    from (select position from ledger_event order by position limit 7), generate_series(1000, 30000) n
                    """).update();
            try {
                var answer = client.send(
                        finance()
                                .request("/journal?programme=BROKEN&format=csv")
                                .build(),
                        BodyHandlers.ofInputStream());
                assertThat(answer.statusCode()).isEqualTo(200);
                try (var file = answer.body()) {
                    assertThat(file.readNBytes(1000)).hasSize(1000);
                    assertThat(database.sql("""
                                    select count(pg_terminate_backend(pid)) from pg_stat_activity
                                    where datname = current_database() and pid <> pg_backend_pid()
                                        and query like '%from journal_entry j%'
                                    """).query(Long.class).single()).isPositive();
                    assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class);
                }
            } finally {
                database.sql("delete from journal_transfer where programme = 'BROKEN'")
                        .update();
            }
        }
    }

    @Test
    void six_are_made_at_once_and_a_seventh_is_asked_to_come_back() throws InterruptedException {
        var running = new CountDownLatch(6);
        var end = new CountDownLatch(1);
        var tasks = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> exports.events(
                                Scope.ALL,
                                position - 1,
                                event -> {
                                    running.countDown();
                                    try {
                                        end.await();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                    return "";
                                },
                                new Attachment(new MockHttpServletResponse())),
                        task -> Thread.ofPlatform().start(task)))
                .toList();
        running.await();
        try {
            assertThatThrownBy(() -> exports.hledger(
                            Scope.ALL,
                            java.time.LocalDate.of(2200, 1, 1),
                            new Attachment(new MockHttpServletResponse())))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.BUSY));
            assertThat(finance().get("/balances?format=csv").status()).isEqualTo(503);
        } finally {
            end.countDown();
        }
        tasks.forEach(CompletableFuture::join);
        assertThat(finance().download("/balances?format=csv").status()).isEqualTo(200);
    }

    /** Two of one user, and others still get theirs. */
    @Test
    void one_reader_who_takes_nothing_does_not_close_the_files_for_others() throws InterruptedException {
        var running = new CountDownLatch(2);
        var end = new CountDownLatch(1);
        var tasks = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> read(running, end), task -> Thread.ofPlatform().start(task)))
                .toList();
        running.await();
        try {
            var told = finance().get("/balances?format=csv");
            assertThat(told.status()).isEqualTo(429);
            assertThat(told.code()).isEqualTo("TOO_MANY_FILES");
            assertThat(told.header("Retry-After")).isEqualTo("5");
            assertThat(finance().as("auditor").download("/balances?format=csv").status())
                    .isEqualTo(200);
        } finally {
            end.countDown();
        }
        tasks.forEach(CompletableFuture::join);
        assertThat(finance().download("/balances?format=csv").status()).isEqualTo(200);
    }

    private void read(CountDownLatch running, CountDownLatch end) {
        var request = new MockHttpServletRequest();
        request.setRemoteUser("finance");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        exports.events(
                Scope.ALL,
                position - 1,
                event -> {
                    running.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return "";
                },
                new Attachment(new MockHttpServletResponse()));
    }
}
