package socai.wiring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import socai.bundle.BundleCommand;
import socai.bundle.BundleExport;
import socai.bundle.BundleExport.Extent;
import socai.bundle.BundleRestore;
import socai.bundle.BundleVerification;
import socai.bundle.BundleWords;
import socai.log.event.LogUnavailable;

/**
 * {@code bundle FILE}: writes the ledger of the database into one file. {@code restore FILE}: makes a ledger of one again,
 * in an empty database. Nothing else of the application runs meanwhile.
 */
@Component
@Profile("bundle")
@DependsOnDatabaseInitialization
class BundleRunner implements ApplicationRunner, ExitCodeGenerator {
    private final DataSource database;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final BundleWords words = new BundleWords(out);
    private int exitCode;

    BundleRunner(DataSource database) {
        this.database = database;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var all = List.of(arguments.getSourceArgs());
        var rest = all.subList(1, all.size());
        exitCode = all.getFirst().equals("restore") ? restore(rest) : write(rest);
    }

    private int restore(List<String> arguments) {
        var command = BundleCommand.parse(arguments);
        if (command.isEmpty()) {
            words.say("usage.restore", Map.of());
            return BundleCommand.NOT_READ;
        }
        try {
            return restore(command.get());
        } catch (BundleRestore.NotEmpty e) {
            words.say("restore.notEmpty", Map.of("table", String.valueOf(e.getMessage())));
        } catch (LogUnavailable e) {
            words.say("restore.database", Map.of("reason", reason(e)));
        }
        return BundleCommand.NOT_READ;
    }

    private static String reason(Exception e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }

    private int restore(BundleCommand command) {
        var restored = new AtomicReference<BundleVerification.@Nullable Report>();
        var code = command.run(
                () -> {
                    var report = BundleRestore.restore(command.file(), database, command.against(), command.key());
                    restored.set(report);
                    return report;
                },
                out);
        var report = restored.get();
        if (report != null && report.isSound()) {
            words.say(
                    "restore.done",
                    Map.of("size", report.size(), "root", report.root().base64()));
            words.say("restore.key", Map.of("key", report.keys().getLast()));
            words.say("restore.later", Map.of());
        } else if (report != null) {
            words.say("restore.refused", Map.of());
        }
        return code;
    }

    private int write(List<String> arguments) {
        if (arguments.size() != 1 || arguments.getFirst().startsWith("-")) {
            words.say("usage.bundle", Map.of());
            return BundleCommand.NOT_READ;
        }
        var file = Path.of(arguments.getFirst()).toAbsolutePath();
        if (Files.exists(file)) {
            words.say("bundle.exists", Map.of("file", file));
            return BundleCommand.NOT_READ;
        }
        try {
            var extent = write(file);
            words.say(
                    extent == null ? "bundle.unsigned" : "bundle.done",
                    extent == null
                            ? Map.of()
                            : Map.of(
                                    "file", file,
                                    "size", extent.checkpoint().size(),
                                    "root", extent.checkpoint().root().base64()));
            return extent == null ? BundleCommand.NOT_READ : BundleCommand.SOUND;
        } catch (IOException | IllegalStateException | LogUnavailable e) {
            words.say("bundle.failed", Map.of("reason", reason(e)));
            return e instanceof IllegalStateException ? BundleCommand.FAULTS : BundleCommand.NOT_READ;
        }
    }

    /** The file is there once it is whole. */
    private @Nullable Extent write(Path file) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        var written = new AtomicReference<@Nullable Extent>();
        try (var stream = Files.newOutputStream(part)) {
            new BundleExport(database).write(OptionalLong.empty(), extent -> {
                written.set(extent);
                return stream;
            });
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        if (written.get() == null) {
            Files.delete(part);
        } else {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return written.get();
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }
}
