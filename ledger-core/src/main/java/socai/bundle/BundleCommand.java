package socai.bundle;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.proof.NoteKey;

/**
 * {@code verify BUNDLE [--against FILE] [--key KEY]}: verifies a bundle on any machine and prints what was found, in two
 * languages. It needs no database and no network.
 *
 * @param file the bundle
 * @param against a checkpoint or a bundle that the reader kept from before
 * @param key of the log, as the reader knows it from elsewhere
 */
public record BundleCommand(
        Path file, @Nullable Path against, @Nullable NoteKey key) {
    /** What the process ends with when all is as it must be. */
    public static final int SOUND = 0;

    public static final int FAULTS = 1;
    /** What it ends with when nothing can be said. */
    public static final int NOT_READ = 2;

    /** Whether the arguments of {@code verify} name a bundle; without one it is the database that is verified. */
    public static boolean namesFile(List<String> arguments) {
        return arguments.stream().anyMatch(argument -> argument.endsWith(".zip"))
                || (!arguments.isEmpty() && !arguments.getFirst().startsWith("-"));
    }

    /**
     * Reads the arguments behind the name of the command.
     *
     * @return absent when they are not these
     */
    public static Optional<BundleCommand> parse(List<String> arguments) {
        Path file = null;
        Path against = null;
        NoteKey key = null;
        try {
            for (var i = 0; i < arguments.size(); i++) {
                var argument = arguments.get(i);
                switch (argument) {
                    case "--against" -> against = Path.of(arguments.get(++i));
                    case "--key" -> key = NoteKey.parse(arguments.get(++i).strip());
                    default -> {
                        if (argument.startsWith("--") || file != null) {
                            return Optional.empty();
                        }
                        file = Path.of(argument);
                    }
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
        return file == null ? Optional.empty() : Optional.of(new BundleCommand(file, against, key));
    }

    /**
     * Verifies, and prints what was found.
     *
     * @return what the process is to end with
     */
    public static int verify(List<String> arguments, PrintStream out) {
        var command = parse(arguments);
        if (command.isEmpty()) {
            new BundleWords(out).say("usage.verify", Map.of());
            return NOT_READ;
        }
        return command.get()
                .run(
                        () -> {
                            var asked = command.get();
                            return BundleVerification.verify(asked.file(), asked.against(), asked.key());
                        },
                        out);
    }

    /** What gives a report, if the files can be read. */
    @FunctionalInterface
    public interface Work {
        BundleVerification.Report run() throws IOException, UnreadableBundle;
    }

    /**
     * Prints what is found, or why nothing can be.
     *
     * @return what the process is to end with
     */
    public int run(Work work, PrintStream out) {
        var words = new BundleWords(out);
        for (var each : against == null ? List.of(file) : List.of(file, against)) {
            if (!Files.isRegularFile(each) || !Files.isReadable(each)) {
                words.say("unreadable.NO_FILE", Map.of("file", each.toString()));
                return NOT_READ;
            }
        }
        try {
            var report = work.run();
            words.print(this, report);
            return report.isSound() ? SOUND : FAULTS;
        } catch (UnreadableBundle e) {
            words.say("unreadable." + e.code(), e.arguments());
        } catch (IOException e) {
            words.say("unreadable.NOT_READ", Map.of("reason", String.valueOf(e.getMessage())));
        }
        words.say("verdict.NOT_READ", Map.of());
        return NOT_READ;
    }
}
