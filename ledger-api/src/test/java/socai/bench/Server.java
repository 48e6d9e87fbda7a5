package socai.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A durable PostgreSQL set up as the application sets up its own, and pgbench on it. */
final class Server implements AutoCloseable {
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final EmbeddedPostgres postgres;
    private final Path script;

    Server() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder()
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_connections", "100")
                .start();
        script = Files.createTempFile("one-row", ".sql");
        Files.writeString(script, """
                insert into one_row (line, payload) values ('GNBV-BK-2013-2015.30A', '{"year": 2013, "source": "CENTRAL", "unit": "060", "amount": 1000}');
                """);
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table one_row "
                            + "(id bigserial primary key, line text not null, payload jsonb not null, at timestamptz default now())");
        }
    }

    /** A new database, and how to reach it. */
    String create(String name) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name;
    }

    static HikariDataSource pool(String url, int size) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername("postgres");
        pool.setPassword("postgres");
        pool.setMaximumPoolSize(size);
        return pool;
    }

    /** One-row commits a second. */
    double pgbench(int clients, Duration time) throws IOException, InterruptedException {
        var command = List.of(
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-f",
                script.toString(),
                "-c",
                Integer.toString(clients),
                "-j",
                Integer.toString(Math.min(clients, 2)),
                "-T",
                Long.toString(time.toSeconds()),
                "-h",
                "localhost",
                "-p",
                Integer.toString(postgres.getPort()),
                "-U",
                "postgres",
                "postgres");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", "postgres");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        var found = TPS.matcher(output);
        if (!found.find()) {
            throw new IllegalStateException("pgbench told no rate: " + output);
        }
        return Double.parseDouble(found.group(1));
    }

    /** Seconds that {@code psql \copy} takes for a text with semicolons and a line of headings, into a bare table. */
    double copy(Path file, int columns) throws IOException, InterruptedException, SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists bare ("
                    + IntStream.range(0, columns)
                            .mapToObj(column -> "c" + column + " text")
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        var builder = new ProcessBuilder(
                        "psql",
                        "-h",
                        "localhost",
                        "-p",
                        Integer.toString(postgres.getPort()),
                        "-U",
                        "postgres",
                        "-c",
                        "\\copy bare from '" + file + "' with (format csv, delimiter ';', header)",
                        "postgres")
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", "postgres");
        var began = System.nanoTime();
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("psql copied nothing: " + output);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(script);
        postgres.close();
    }
}
