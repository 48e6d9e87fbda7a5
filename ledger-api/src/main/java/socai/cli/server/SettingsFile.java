package socai.cli.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.cli.terminal.CommandFault;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;

/**
 * What somebody keeps for all commands: lines {@code name = value} in a file that nobody else can read.
 *
 * @param values by their names
 */
record SettingsFile(Map<String, String> values) {
    private static final List<String> NAMES = List.of("server", "token", "user", "password", "plain-http");

    SettingsFile {
        values = Map.copyOf(values);
    }

    /** Reads the named file, which must be there, or the usual one, which need not be. */
    static SettingsFile read(@Nullable Path named, Terminal terminal) {
        var asked = named == null ? terminal.variable("LEDGER_CONFIG") : named.toString();
        var file = asked == null ? usual(terminal) : Path.of(asked);
        if (file == null || (asked == null && !Files.exists(file))) {
            return new SettingsFile(Map.of());
        }
        return parse(file, SecretFile.read(file, terminal.words()), terminal);
    }

    private static @Nullable Path usual(Terminal terminal) {
        var folder = terminal.variable("XDG_CONFIG_HOME");
        var home = terminal.variable("HOME");
        if (folder == null && home == null) {
            return null;
        }
        return (folder == null ? Path.of(String.valueOf(home), ".config") : Path.of(folder))
                .resolve("socai/ledger.conf");
    }

    private static SettingsFile parse(Path file, String text, Terminal terminal) {
        var values = new HashMap<String, String>();
        var number = 0;
        for (var line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var mark = line.indexOf('=');
            var name = mark < 0 ? "" : line.substring(0, mark).strip();
            if (!NAMES.contains(name)) {
                // The line is not shown: it may be a secret that stands in a wrong place.
                throw new CommandFault(
                        ExitCode.UNKNOWN,
                        terminal.words()
                                .say(
                                        "cli.config.line",
                                        Map.of("file", file, "line", number, "names", String.join(", ", NAMES))));
            }
            values.put(name, line.substring(mark + 1).strip());
        }
        return new SettingsFile(values);
    }

    @Nullable
    String value(String name) {
        var value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
