package socai;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import socai.testing.TestDatabase;

/** A real PostgreSQL of a test's own, which is killed with all its processes and comes back on the data that it has. */
final class KillableServer implements AutoCloseable {
    private static final String PASSWORD = "postgres";

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    private KillableServer(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        this.server = started();
    }

    static KillableServer in(Path data) throws IOException {
        return new KillableServer(data, ApplicationProcess.freePort());
    }

    TestDatabase.Access access() {
        return new TestDatabase.Access("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", PASSWORD);
    }

    /** kill −9: the postmaster first, so that it can start no new process for one that died. */
    void kill() throws IOException {
        var pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        var children = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        children.forEach(child -> child.onExit().join());
        server.close();
    }

    void startAgain() throws IOException {
        server = started();
    }

    private EmbeddedPostgres started() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setPort(port)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
