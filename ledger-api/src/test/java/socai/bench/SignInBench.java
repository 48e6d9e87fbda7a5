package socai.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import socai.SocaiApplication;
import socai.api.Api;
import socai.api.people.Member;

/** What it costs to say who one is: by a token, by a password on the sign-in page, and while somebody else guesses. */
class SignInBench {
    private static final int CALLS = 2_000;
    private static final int SIGN_INS = 40;
    private static final int GUESSES_A_SECOND = 200;
    private static final double MILLION = 1e6;

    @Test
    void measure() throws Exception {
        try (var server = new Server();
                var context = new SpringApplication(SocaiApplication.class)
                        .run(
                                "--server.port=0",
                                "--spring.datasource.url=" + server.create("people"),
                                "--spring.datasource.username=postgres",
                                "--spring.datasource.password=postgres",
                                "--ledger.data-dir=" + Files.createTempDirectory("bench"),
                                "--LEDGER_ADMIN_PASSWORD=admin-password",
                                "--logging.level.root=error")) {
            var root = "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
            var person = Member.of(Api.as(root, "admin"), "\"roles\":[\"PLANNING\"]");
            BenchFile.add(List.of(tokens(root, person), alone(person), besideGuesses(root, person)));
        }
    }

    /** Both calls are refused: who says nothing because nobody may, who shows a token because planning may not. */
    private static Figure tokens(String root, Member person) {
        var nobody = Api.as(root, "");
        var machine = Api.by(root, person.token("READ").path("secret").asString());
        var without = new ArrayList<Double>();
        var with = new ArrayList<Double>();
        for (var call = 0; call < 2 * CALLS; call++) {
            var none = millis(() -> nobody.get("/people/rights"));
            var shown = millis(() -> machine.get("/people/rights"));
            if (call >= CALLS) { // when the code is compiled
                without.add(none);
                with.add(shown);
            }
        }
        return Figure.of("token-call", Clients.median(with), "ms", "the same without a token", Clients.median(without));
    }

    private static Figure alone(Member person) {
        person.elsewhere();
        return Figure.alone(
                "sign-in",
                Clients.median(IntStream.range(0, SIGN_INS)
                        .mapToObj(time -> millis(person::elsewhere))
                        .toList()),
                "ms, median");
    }

    /** Somebody at another address guesses names and passwords. */
    private static Figure besideGuesses(String root, Member person) throws IOException {
        var alone = new ArrayList<Double>();
        var beside = new ArrayList<Double>();
        IntStream.range(0, SIGN_INS).forEach(time -> alone.add(millis(person::elsewhere)));
        var address = root.replace("localhost", "127.0.0.1");
        try (var client = HttpClient.newBuilder()
                        .localAddress(InetAddress.getByName("127.0.0.70"))
                        .build();
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            var guesses = new AtomicInteger();
            var unused = clock.scheduleAtFixedRate(
                    () -> guess(client, address, guesses.incrementAndGet()),
                    0,
                    TimeUnit.SECONDS.toNanos(1) / GUESSES_A_SECOND,
                    TimeUnit.NANOSECONDS);
            var begin = System.nanoTime();
            IntStream.range(0, SIGN_INS).forEach(time -> beside.add(millis(person::elsewhere)));
            while (System.nanoTime() - begin < Duration.ofSeconds(10).toNanos()) {
                beside.add(millis(person::elsewhere));
            }
            clock.shutdownNow();
            System.out.printf(
                    "guesses a second: %.0f%n",
                    guesses.get() / ((System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1)));
        }
        return Figure.of(
                "sign-in-guessed",
                Collections.max(beside),
                "ms, slowest",
                "the slowest without guesses",
                Collections.max(alone));
    }

    private static void guess(HttpClient client, String address, int number) {
        var name = number % 2 == 0 ? "admin" : "nobody" + number;
        var words = Base64.getEncoder().encodeToString((name + ":guess-" + number).getBytes(StandardCharsets.UTF_8));
        var unused = client.sendAsync(
                HttpRequest.newBuilder(URI.create(address + "/api/v1/programmes"))
                        .header("Authorization", "Basic " + words)
                        .build(),
                BodyHandlers.discarding());
    }

    private static double millis(Runnable call) {
        var begin = System.nanoTime();
        call.run();
        return (System.nanoTime() - begin) / MILLION;
    }
}
