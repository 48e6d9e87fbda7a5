package socai.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import socai.cli.audit.OfflineWords;
import socai.cli.terminal.Terminal;
import socai.cli.terminal.Words;

/** A command that was run in this process, and what came of it. */
record CommandRun(int code, String out, String err) {
    /** Where no command without a server is meant. */
    static final OfflineWords NONE = words -> {
        throw new IllegalStateException(words.toString());
    };

    /** Runs one where nobody looks. */
    static CommandRun of(Map<String, String> environment, String... words) {
        return of(environment, false, NONE, words);
    }

    static CommandRun of(Map<String, String> environment, boolean watched, OfflineWords offline, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var said = new HashMap<>(environment);
        // Nobody's own settings belong to a test.
        said.putIfAbsent("XDG_CONFIG_HOME", "/nonexistent");
        var code = LedgerTool.run(
                List.of(words),
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        watched,
                        watched,
                        said,
                        question -> null,
                        new Words(Language.of(List.of(words), said).locale())),
                offline);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** All commands with their words in one language. */
    static CommandLine commands(Locale language) {
        var nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return LedgerTool.commands(
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        nowhere,
                        nowhere,
                        false,
                        false,
                        Map.of(),
                        question -> null,
                        new Words(language)),
                NONE);
    }

    String all() {
        return out + err;
    }
}
