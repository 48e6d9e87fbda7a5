package socai.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real PostgreSQL for tests: in a container when a Docker engine answers, else embedded. One
 * server a JVM, a new and migrated database each time one is asked for.
 */
public final class TestDatabase {
    private static final TestDatabase SERVER = start();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String host;
    private final int port;
    private final String user;
    private final String password;

    private TestDatabase(String host, int port, String user, String password) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /** How to reach one database. */
    public record Access(String url, String user, String password) {
        /** Connections as the application has them: they may do what it may, and no more. */
        public HikariDataSource pool(int size) {
            var pool = ownersPool(size);
            pool.setConnectionInitSql("set role socai_application");
            return pool;
        }

        /** Connections of the owner of all tables, who is a superuser here. */
        public HikariDataSource ownersPool(int size) {
            var pool = new HikariDataSource();
            pool.setJdbcUrl(url);
            pool.setUsername(user);
            pool.setPassword(password);
            pool.setMaximumPoolSize(size);
            // Most tests use one or two of them, and each is a process of the server.
            pool.setMinimumIdle(1);
            return pool;
        }

        /** A copy of it, as from a backup; nobody may be connected to it meanwhile. */
        public Access copied() {
            return copyOf(url.substring(url.lastIndexOf('/') + 1));
        }

        /** Brings its tables to a version of theirs, or to the {@code latest}; a green run says nothing of it. */
        public void migrate(String version) {
            Flyway.configure()
                    .loggers("slf4j")
                    .dataSource(url, user, password)
                    .target(version)
                    .load()
                    .migrate();
        }
    }

    /** A database that holds nothing, not even tables. */
    public static Access empty() {
        return copyOf("template1");
    }

    /** A database with the tables of every module on the class path and no rows. */
    public static Access migrated() {
        return copyOf(ServerTemplate.MIGRATED);
    }

    private static Access copyOf(String template) {
        return SERVER.create("test_" + NUMBER.incrementAndGet(), template);
    }

    /** A new database on this server. */
    Access create(String name, String template) {
        try (var connection = DriverManager.getConnection(url("postgres"), user, password);
                var statement = connection.createStatement()) {
            // Files are copied at half the cost of pages that are written to the log of the server as well.
            statement.execute("create database " + name + " template " + template + " strategy file_copy");
            return new Access(url(name), user, password);
        } catch (SQLException e) {
            throw new IllegalStateException("no database for a test", e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    private static TestDatabase start() {
        return mayHaveDocker() && DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
    }

    /** On Linux an engine is known by its socket or by what is set for it; to look for it in all ways takes seconds. */
    private static boolean mayHaveDocker() {
        var home = System.getProperty("user.home");
        return !System.getProperty("os.name").equals("Linux")
                || System.getenv().keySet().stream()
                        .anyMatch(name -> name.startsWith("DOCKER_") || name.startsWith("TESTCONTAINERS_"))
                || Stream.of(
                                "/var/run/docker.sock",
                                home + "/.testcontainers.properties",
                                home + "/.docker/run/docker.sock",
                                home + "/.docker/desktop/docker.sock",
                                System.getenv("XDG_RUNTIME_DIR") + "/docker.sock")
                        .anyMatch(file -> Files.exists(Path.of(file)));
    }

    private static TestDatabase container() {
        var container =
                new PostgreSQLContainer("postgres:18-alpine").withCommand("postgres", "-c", "max_connections=200");
        container.start();
        var server = new TestDatabase(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword());
        server.create(ServerTemplate.MIGRATED, "template1").migrate("latest");
        return server;
    }

    /** A server on this machine whose owner needs no password. */
    static TestDatabase at(int port) {
        return new TestDatabase("localhost", port, "postgres", "postgres");
    }

    private static TestDatabase embedded() {
        try {
            if (System.getProperty("os.name").startsWith("Windows")) {
                return windows();
            }
            var folder = ServerTemplate.copy();
            var server = ServerTemplate.server(folder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .start();
            throwAwayAtTheEnd(folder);
            return at(server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException("no database for tests", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Without programs that copy, watch and delete a folder. */
    private static TestDatabase windows() throws IOException {
        var server = at(ServerTemplate.server(Files.createTempDirectory("test-postgres"))
                .start()
                .getPort());
        server.create(ServerTemplate.MIGRATED, "template1").migrate("latest");
        return server;
    }

    /**
     * A process of its own ends the server once this one has ended, in whatever way: applications that end find their
     * database, and nobody waits until hundreds of databases are deleted, of which nothing need be written down before.
     */
    private static void throwAwayAtTheEnd(Path folder) throws IOException {
        var server =
                Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip();
        new ProcessBuilder(
                        "sh",
                        "-c",
                        "while kill -0 $0; do sleep 2; done; kill -QUIT $1; sleep 1; rm -rf $2",
                        Long.toString(ProcessHandle.current().pid()),
                        server,
                        folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
