package socai.api;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs of Debian that read what we write. */
public final class Tool {
    private Tool() {}

    /** Skips the test where the program is not there, unless it is said that it must be. */
    public static void mustBeThere(String program) {
        if (!Boolean.parseBoolean(System.getenv("LEDGER_REQUIRE_TOOLS"))) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin", program)), "skipped: no /usr/bin/" + program);
        }
    }

    /** Runs it, and answers what it prints. */
    public static String run(String program, String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(List.copyOf(command) + ": " + printed);
        }
        return printed;
    }
}
