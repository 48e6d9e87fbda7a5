package socai.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes of an embedded PostgreSQL: how they are started, started once more, and stopped. */
final class EmbeddedServer {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final String SYSTEM_DATABASE = "postgres";

    // Said aloud because the library's defaults are those of a test.
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "shared_buffers", "128MB",
            "max_connections", "100",
            "unix_socket_directories", "''");

    private final ServerFolder folder;
    private final String password;
    private final EmbeddedPostgres first;
    private final Path programs;
    private ProcessHandle postmaster;

    private EmbeddedServer(ServerFolder folder, String password, EmbeddedPostgres first) throws IOException {
        this.folder = folder;
        this.password = password;
        this.first = first;
        this.postmaster = running(folder);
        var program = postmaster.info().command().orElseThrow(() -> new IOException("the server's program is unknown"));
        this.programs = Path.of(program).resolveSibling("pg_ctl");
    }

    private static ProcessHandle running(ServerFolder folder) throws IOException {
        return folder.postmaster().orElseThrow(() -> new IOException("the server has ended at once"));
    }

    static EmbeddedServer start(ServerFolder folder, String password) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.data())
                .setOverrideWorkingDirectory(folder.programs().toFile())
                .setCleanDataDirectory(false)
                // Spring closes the pool first and then the server.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setConnectConfig("password", password);
        // An order of text that no update of the system changes.
        Map.of(
                        "locale-provider", "builtin",
                        "builtin-locale", "C.UTF-8",
                        "locale", "C",
                        "auth-host", "scram-sha-256",
                        "auth-local", "scram-sha-256",
                        "pwfile", folder.passwordFile().toString())
                .forEach(builder::setLocaleConfig);
        SETTINGS.forEach(builder::setServerConfig);
        return new EmbeddedServer(folder, password, started(builder));
    }

    private static EmbeddedPostgres started(EmbeddedPostgres.Builder builder) throws IOException {
        try {
            return builder.start();
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).startsWith("No Postgres binary found")) {
                throw new IllegalStateException(
                        "this build holds no PostgreSQL for this system (" + System.getProperty("os.name") + ", "
                                + System.getProperty("os.arch") + "): name one by SPRING_DATASOURCE_URL,"
                                + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD, or build it here",
                        e);
            }
            throw e;
        }
    }

    int port() {
        return first.getPort();
    }

    /** An ended process is still listed until its parent asks for its end, but its program is gone. */
    boolean isRunning() {
        return postmaster.isAlive() && postmaster.info().command().isPresent();
    }

    /**
     * Starts the server on the same folder and port once more, and waits while it recovers what was committed.
     *
     * @return whether it answers
     */
    boolean startAgain(BooleanSupplier unwanted) throws IOException, InterruptedException {
        var options = new ArrayList<>(List.of("-p", Integer.toString(port())));
        SETTINGS.forEach((name, value) -> options.addAll(List.of("-c", name + "=" + value)));
        var command = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U")); // as the library does for root, whom PostgreSQL refuses
        }
        command.addAll(List.of(programs.toString(), "-D", folder.data().toString()));
        command.addAll(List.of("-o", String.join(" ", options)));
        command.addAll(List.of("-w", "-t", Long.toString(PATIENCE.toSeconds()), "start"));
        var starter = new ProcessBuilder(command).redirectErrorStream(true).start();
        tellWhatItSays(starter);
        starter.waitFor();
        return answersInTheEnd(unwanted);
    }

    private boolean answersInTheEnd(BooleanSupplier unwanted) throws IOException, InterruptedException {
        while (!unwanted.getAsBoolean()) {
            var running = folder.postmaster();
            if (running.isPresent()) {
                postmaster = running.get();
            }
            if (answers()) {
                return true;
            }
            // A server that runs recovers, however long that takes.
            if (!isRunning()) {
                return false;
            }
            Thread.sleep(GLANCE);
        }
        return false;
    }

    private boolean answers() {
        var access = new Properties();
        access.setProperty("user", EmbeddedDatabase.USER);
        access.setProperty("password", password);
        access.setProperty("loginTimeout", "2");
        access.setProperty("socketTimeout", "2");
        try (var connection =
                DriverManager.getConnection("jdbc:postgresql://localhost:" + port() + "/" + SYSTEM_DATABASE, access)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            LOG.debug("the database does not answer yet: {}", e.getMessage());
            return false;
        }
    }

    private static void tellWhatItSays(Process starter) {
        Thread.ofVirtual().name("database-output").start(() -> {
            try (var lines = starter.inputReader()) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    LOG.info("PostgreSQL: {}", line);
                }
            } catch (IOException e) {
                LOG.debug("the database says no more", e);
            }
        });
    }

    /** Makes a database of this name, if there is none. */
    void create(String database) {
        try (var connection = first.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            var known = statement.executeQuery("select 1 from pg_database where datname = '" + database + "'");
            if (!known.next()) {
                statement.execute("create database " + database);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database " + database + " cannot be made", e);
        }
    }

    void stop() throws IOException {
        first.close();
    }
}
