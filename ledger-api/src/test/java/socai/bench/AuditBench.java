package socai.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.context.ApplicationContext;
import socai.bundle.BundleExport;
import socai.bundle.BundleVerification;
import socai.checkpoints.Checkpoints;
import socai.verification.Verification;

/** How fast all of a ledger is verified, in its database and in its bundle, and what memory that takes. */
final class AuditBench {
    private static final int ROUNDS = 5;
    private static final int GLANCE_MILLIS = 20;
    /** Java fills what heap it is given before it tidies up: what is needed shows where there is little. */
    private static final String HEAP = "-Xmx512m";

    private static final double KIBIBYTES = 1_000_000 / 1024.0;

    private final ApplicationContext application;
    private final HikariDataSource database;
    private final Consumer<Figure> figures;

    AuditBench(ApplicationContext application, HikariDataSource database, Consumer<Figure> figures) {
        this.application = application;
        this.database = database;
        this.figures = figures;
    }

    void measure() throws Exception {
        application.getBean(Checkpoints.class).make();
        database();
        var bundle = Files.createTempFile("bench", ".zip");
        try {
            bundle(bundle);
        } finally {
            Files.delete(bundle);
        }
    }

    private void database() throws Exception {
        var verification = application.getBean(Verification.class);
        pair(
                "verify-1m",
                () -> mustBeSound(verification.run().faultCount()),
                "COPY of the events, binary, and a SHA-256 of each",
                this::copyAndHash);
        figures.accept(Figure.alone(
                "verify-1m-memory",
                peak(
                        List.of("verify"),
                        Map.of(
                                "SPRING_DATASOURCE_URL", database.getJdbcUrl(),
                                "SPRING_DATASOURCE_USERNAME", String.valueOf(database.getUsername()),
                                "SPRING_DATASOURCE_PASSWORD", String.valueOf(database.getPassword()))),
                "MB"));
    }

    private void bundle(Path file) throws Exception {
        try (var out = Files.newOutputStream(file)) {
            new BundleExport(database).write(OptionalLong.empty(), extent -> out);
        }
        pair(
                "bundle-verify-1m",
                () -> mustBeSound(
                        BundleVerification.verify(file, null, null).faults().size()),
                "sha256sum of the bundle",
                () -> ended(new ProcessBuilder("sha256sum", file.toString()), null));
        figures.accept(Figure.alone("bundle-verify-memory", peak(List.of("verify", file.toString()), Map.of()), "MB"));
    }

    private static void mustBeSound(long faults) {
        if (faults != 0) {
            throw new IllegalStateException("what is measured is not sound: " + faults + " faults");
        }
    }

    /** Each measured in turn after one round that does not count. */
    private void pair(String name, Work ours, String beside, Work yardstick) throws Exception {
        var values = new ArrayList<Double>();
        var yardsticks = new ArrayList<Double>();
        for (var round = 0; round <= ROUNDS; round++) {
            var other = seconds(yardstick);
            var value = seconds(ours);
            if (round > 0) {
                yardsticks.add(other);
                values.add(value);
            }
        }
        figures.accept(Figure.of(name, Clients.median(values), "s", beside, Clients.median(yardsticks)));
    }

    private void copyAndHash() throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var connection = database.getConnection()) {
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy ledger_event to stdout (format binary)");
            for (var row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                digest.digest(row);
            }
        }
    }

    /** The most memory that a process of its own had, in a million bytes: its heap and all else. */
    private static double peak(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                "socai.SocaiApplication"));
        words.addAll(command);
        var builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        var seen = new long[1];
        ended(builder, process -> seen[0] = Math.max(seen[0], highWater(process.pid())));
        return seen[0] / KIBIBYTES;
    }

    private static long highWater(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException e) { // it has ended meanwhile
            return 0;
        }
    }

    private static void ended(ProcessBuilder builder, @Nullable Consumer<Process> meanwhile)
            throws IOException, InterruptedException {
        var process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (meanwhile != null) {
            while (!process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                meanwhile.accept(process);
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(builder.command() + " ended with " + process.exitValue());
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
}
