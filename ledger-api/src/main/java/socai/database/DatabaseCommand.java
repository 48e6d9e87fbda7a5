package socai.database;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/**
 * {@code database}: runs the database of the data folder alone, so that one can look into it when the application
 * does not start.
 */
public final class DatabaseCommand {
    private DatabaseCommand() {}

    /** Starts the database, prints how to reach it, and stops it at the end of the process. */
    public static void run() throws InterruptedException {
        var folder = new DataFolder(Path.of(Objects.requireNonNullElse(System.getenv("LEDGER_DATA_DIR"), "./data")));
        var database = EmbeddedDatabase.start(folder, DatabaseConfiguration::end);
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        System.out.printf(
                "%nThe database answers: psql %s%nIts password stands in %s; Ctrl-C stops it.%n",
                database.url().replace("jdbc:postgresql://", "postgresql://" + EmbeddedDatabase.USER + "@"),
                folder.path().resolve("postgres.password"));
        new CountDownLatch(1).await();
    }
}
