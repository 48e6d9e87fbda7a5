package socai.bench;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import socai.SocaiApplication;
import socai.api.Api;

/**
 * What lists of entries cost over HTTP: tried out and refused, recorded each for itself or whole, and asked
 * for again under their keys. Each figure's yardstick is the real run of as many in the same minutes.
 */
class ListBench {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int SIZE = 1_000;
    private static final String LINE = "GNBV-BK-2013-2015.30A";

    private final List<Figure> figures = new ArrayList<>();
    private final AtomicInteger vouchers = new AtomicInteger();
    private int port;

    @Test
    void measure() throws Exception {
        try (var server = new Server()) {
            var application = new SpringApplication(SocaiApplication.class);
            try (var context = application.run(
                    "--server.port=0",
                    "--spring.datasource.url=" + server.create("lists"),
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres",
                    "--ledger.data-dir=" + Files.createTempDirectory("bench"),
                    "--LEDGER_FINANCE_TOKEN=token-of-the-bench",
                    "--logging.level.root=warn")) {
                port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
                run();
            }
        }
        BenchFile.add(figures);
    }

    private void run() throws Exception {
        post("/lines/" + LINE + "/allocations", """
                {"year":2013,"source":"CENTRAL","unit":"060","amount":100000000000,
                 "legalBasis":{"number":"1/QĐ","date":"2013-06-20","issuer":"UBND tỉnh"}}
                """, null);
        post(
                "/lines/" + LINE + "/disbursements",
                payment(1, "HELD").replaceFirst("\"type\".*?\"line\":\"[^\"]*\",", ""),
                null);
        for (var warm = 0; warm < ROUNDS; warm++) {
            lawful("?atomic=false");
            lawful("");
            lawful("?dryRun=true");
            refused(SIZE);
        }
        compare(
                "dry-run-refused-1000",
                "recording 1 000 lawful ones each for itself",
                () -> refused(SIZE),
                () -> lawful("?atomic=false"));
        compare("dry-run-lawful-1000", "recording them whole", () -> lawful("?dryRun=true"), () -> lawful(""));
        for (var size : List.of(100, 200, 400)) {
            compare("dry-run-refused-" + size, "1 000 refused ones", () -> refused(size), () -> refused(SIZE));
        }
        repeated("repeat-1000-each", "?atomic=false");
        repeated("repeat-1000-whole", "");
    }

    /** Milliseconds that something takes. */
    @FunctionalInterface
    private interface Time {
        double measure() throws Exception;
    }

    private void compare(String name, String yardstick, Time ours, Time theirs) throws Exception {
        var our = new ArrayList<Double>();
        var their = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            their.add(theirs.measure());
            our.add(ours.measure());
        }
        figures.add(Figure.of(name, Clients.median(our), "ms", yardstick, Clients.median(their)));
        System.out.println(figures.getLast());
    }

    private void repeated(String name, String how) throws Exception {
        var first = new ArrayList<Double>();
        var again = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            var list = list(SIZE, i -> payment(1, "P" + vouchers.incrementAndGet()));
            first.add(post("/batches" + how, list, name + round));
            again.add(post("/batches" + how, list, name + round));
        }
        figures.add(Figure.of(name, Clients.median(again), "ms", "the first time", Clients.median(first)));
        System.out.println(figures.getLast());
    }

    private double lawful(String how) throws Exception {
        return post("/batches" + how, list(SIZE, i -> payment(1, "P" + vouchers.incrementAndGet())), null);
    }

    /** A third lacks the money, a third wants a voucher of the log, a third one of the list itself. */
    private double refused(int size) throws Exception {
        return post(
                "/batches?dryRun=true",
                list(size, i -> switch (i % 3) {
                    case 0 -> payment(900_000_000_000_000L, "N" + i);
                    case 1 -> payment(1, "HELD");
                    default -> payment(1, "HERE");
                }),
                null);
    }

    private static String list(int size, IntFunction<String> entry) {
        return IntStream.range(0, size).mapToObj(entry).collect(Collectors.joining(",", "[", "]"));
    }

    private static String payment(long amount, String reference) {
        return """
                {"type":"Disburse","line":"%s","year":2013,"source":"CENTRAL","unit":"060","amount":%d,\
                "kind":"COMPLETED_WORK","reference":"%s","payee":"Công ty Cầu Đường","effectiveDate":"2013-09-20"}\
                """.formatted(LINE, amount, reference);
    }

    private double post(String path, String body, @Nullable String key) throws Exception {
        var request = Api.by("http://localhost:" + port, "token-of-the-bench")
                .request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        var start = System.nanoTime();
        var answer = Api.exchange(request);
        var time = (System.nanoTime() - start) / 1e6;
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return time;
    }
}
