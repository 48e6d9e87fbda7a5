package socai.issuer;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A real Keycloak in a process of its own, which {@code -Pkeycloak} has unpacked, with a realm of ours. */
final class Keycloak implements AutoCloseable {
    private static final Path UNPACKED = Path.of("target", "keycloak");
    /** It puts itself together at the first start, which takes minutes on a busy machine. */
    private static final Duration START = Duration.ofMinutes(10);

    private static final Duration STOP = Duration.ofSeconds(20);

    private final Process process;

    private Keycloak(Process process) {
        this.process = process;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String issuer(int port) {
        return "http://127.0.0.1:" + port + "/realms/tinh";
    }

    /** Whether there is one to start; asked before an application is started for its test. */
    static boolean isUnpacked() {
        return Files.isDirectory(UNPACKED);
    }

    /** Starts it for a ledger at an address. */
    static Keycloak start(int port, String ledger) throws IOException {
        Path home;
        try (var folders = Files.list(UNPACKED)) {
            home = folders.filter(Files::isDirectory).findFirst().orElseThrow().toAbsolutePath();
        }
        var realms = Files.createDirectories(home.resolve("data/import"));
        Files.writeString(realms.resolve("tinh.json"), realm(ledger));
        var command = new ProcessBuilder(
                "sh",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--http-host=127.0.0.1",
                "--http-port=" + port);
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("KC_CACHE", "local");
        command.redirectErrorStream(true)
                .redirectOutput(Path.of("target", "keycloak.log").toFile());
        var keycloak = new Keycloak(command.start());
        try {
            await().atMost(START).until(() -> keycloak.answers(port));
        } catch (RuntimeException late) {
            keycloak.close();
            throw late;
        }
        return keycloak;
    }

    private static String realm(String ledger) throws IOException {
        try (var realm = Keycloak.class.getResourceAsStream("/keycloak/realm.json")) {
            return new String(Objects.requireNonNull(realm).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("LEDGER", ledger)
                    .replace("SECRET", TestIssuer.SECRET)
                    .replace("PASSWORD", TestIssuer.PASSWORD);
        }
    }

    private boolean answers(int port) throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak has ended; target/keycloak.log says why");
        }
        var asked = HttpRequest.newBuilder(URI.create(issuer(port) + "/.well-known/openid-configuration"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(asked, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** With all that it has started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
