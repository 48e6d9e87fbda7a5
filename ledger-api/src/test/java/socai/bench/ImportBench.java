package socai.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import socai.SocaiApplication;
import socai.api.Api;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What long files cost: a hundred thousand disbursements, checked with every rule and recorded durably, against {@code
 * psql \copy} of the same rows into a bare table; the same as a workbook against the text; and the memory of ten times as
 * many rows against that.
 */
class ImportBench {
    private static final int ROWS = Integer.getInteger("bench.rows", 100_000);
    private static final int TIMES = 10;
    private static final String LINE = "GNBV-BK-2013-2015.30A";
    private static final List<String> HEADINGS = List.of(
            "Số chứng từ", "Dự án", "Năm", "Nguồn", "Địa bàn", "Số tiền", "Loại", "Đơn vị thụ hưởng", "Ngày chứng từ");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final List<Figure> figures = new ArrayList<>();
    private Path folder = Path.of("");
    private int port;

    @Test
    void measure() throws Exception {
        folder = Files.createTempDirectory("bench");
        try (var server = new Server()) {
            var application = new SpringApplication(SocaiApplication.class);
            try (var context = application.run(
                    "--server.port=0",
                    "--spring.datasource.url=" + server.create("files"),
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres",
                    "--ledger.data-dir=" + folder,
                    "--LEDGER_FINANCE_TOKEN=token-of-the-bench",
                    "--logging.level.root=warn")) {
                port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
                run(server);
            }
        }
        BenchFile.add(figures);
    }

    private void run(Server server) throws Exception {
        allocate();
        loaded(csv("warm", Math.min(ROWS, 20_000)), CSV);
        var text = csv("a", ROWS);
        var copied = server.copy(text, HEADINGS.size());
        var ofText = loaded(text, CSV);
        figures.add(Figure.of(
                "import-csv-" + name(ROWS),
                ROWS / ofText.seconds(),
                "rows/s",
                "psql \\copy into a bare table",
                ROWS / copied));
        var ofBook = loaded(xlsx("b", ROWS), XLSX);
        figures.add(Figure.of(
                "import-xlsx-" + name(ROWS), ROWS / ofBook.seconds(), "rows/s", "the text", ROWS / ofText.seconds()));
        var ofMany = loaded(csv("c", ROWS * TIMES), CSV);
        figures.add(Figure.of(
                "import-memory-" + name(ROWS * TIMES),
                ofMany.megabytes(),
                "MiB live",
                "of " + name(ROWS) + " rows",
                ofText.megabytes()));
    }

    private static String name(int rows) {
        return rows % 1_000_000 == 0 ? rows / 1_000_000 + "m" : rows / 1_000 + "k";
    }

    private void allocate() throws Exception {
        for (var unit : List.of("060", "061", "062")) {
            post(
                    "/lines/" + LINE + "/allocations",
                    """
                    {"year":2013,"source":"CENTRAL","unit":"%s","amount":900000000000,
                     "legalBasis":{"number":"1/QĐ","date":"2013-06-20","issuer":"UBND tỉnh"}}
                    """.formatted(unit).getBytes(StandardCharsets.UTF_8),
                    "application/json");
        }
    }

    /** The cells of a row. */
    private static List<String> row(String prefix, int row) {
        return List.of(
                prefix + "-" + row,
                "30A",
                "2013",
                "CENTRAL",
                "06" + row % 3,
                String.valueOf(1_000 + row % 9_000),
                row % 5 == 0 ? "Tạm ứng" : "KLHT",
                "Công ty Xây dựng số " + row % 997,
                (1 + row % 28) + "/09/2013");
    }

    private Path csv(String prefix, int rows) throws IOException {
        var file = folder.resolve(prefix + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(";", HEADINGS) + "\n");
            for (var row = 0; row < rows; row++) {
                out.write(String.join(";", row(prefix, row)) + "\n");
            }
        }
        return file;
    }

    private Path xlsx(String prefix, int rows) throws IOException {
        var file = folder.resolve(prefix + ".xlsx");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                var workbook = new Workbook(out, "Bench", null)) {
            var sheet = workbook.newWorksheet("Sheet1");
            for (var column = 0; column < HEADINGS.size(); column++) {
                sheet.inlineString(0, column, HEADINGS.get(column));
            }
            for (var row = 0; row < rows; row++) {
                var cells = row(prefix, row);
                for (var column = 0; column < cells.size(); column++) {
                    if (column == 2 || column == 5) {
                        sheet.value(row + 1, column, Long.parseLong(cells.get(column)));
                    } else {
                        sheet.inlineString(row + 1, column, cells.get(column));
                    }
                }
                if (row % 1_000 == 0) {
                    sheet.flush();
                }
            }
        }
        return file;
    }

    /** How long a file took from its check to its last durable part, and the most memory that was live meanwhile. */
    private record Loaded(double seconds, double megabytes) {}

    private Loaded loaded(Path file, String type) throws Exception {
        var sent = post("/imports/files?name=" + file.getFileName(), HttpRequest.BodyPublishers.ofFile(file), type);
        System.gc(); // what is garbage is not measured
        var began = System.nanoTime();
        var task = post(
                "/imports/tasks?record=true&programme=GNBV-BK-2013-2015&file="
                        + sent.path("digest").asString(),
                new byte[0],
                "application/json");
        var path = "/imports/tasks/" + task.path("id").asString();
        var most = 0.0;
        while (true) {
            Thread.sleep(Duration.ofMillis(200));
            most = Math.max(most, live());
            var now = api().get(path).body();
            var stage = now.path("stage").asString();
            if (stage.equals("DONE")) {
                return new Loaded((System.nanoTime() - began) / 1e9, most);
            }
            if (!now.path("running").asBoolean()) {
                throw new IllegalStateException(now.toString());
            }
        }
    }

    /** What the last collections left alive, so that garbage that waits is not counted. */
    private static double live() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                        .sum()
                / (double) (1 << 20);
    }

    private Api api() {
        return Api.by("http://localhost:" + port, "token-of-the-bench");
    }

    private JsonNode post(String path, byte[] body, String type) throws Exception {
        return post(path, HttpRequest.BodyPublishers.ofByteArray(body), type);
    }

    private JsonNode post(String path, HttpRequest.BodyPublisher body, String type) throws Exception {
        var answer =
                Api.exchange(api().request(path).header("Content-Type", type).POST(body));
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
