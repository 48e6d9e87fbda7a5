package socai.cli.files;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import socai.cli.server.Json;
import socai.cli.server.LedgerServer;
import socai.cli.server.ServerOptions;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;

/**
 * {@code ledger import FILE}: has a file checked, tells its totals, and has it recorded as one act: all of its rows, or
 * the good ones where that is asked for.
 */
@Command(name = "import")
public final class ImportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FileOptions file = new FileOptions();

    @Option(
            names = "--rows",
            paramLabel = "ROWS",
            completionCandidates = Rows.class,
            descriptionKey = "cli.option.rows")
    private String rows = "all";

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "cli.option.name")
    private @Nullable String name;

    @Option(names = "--json", descriptionKey = "cli.option.json")
    private boolean json;

    static final class Rows implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("all", "good").iterator();
        }
    }

    public ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var asked = server.connect(terminal);
        if (file.isLong()) {
            return longFile(asked);
        }
        var checked = CheckedFile.of(asked, file, terminal);
        var stopped = !checked.canBeRead() || checked.isRecorded() || (checked.hasWrongRows() && !rows.equals("good"));
        if (json && stopped) {
            Json.print(terminal, checked.answer());
        }
        if (!json) {
            checked.print(terminal);
        }
        if (stopped) {
            terminal.tell("cli.import.nothing", Map.of());
            return ExitCode.REFUSED.number();
        }
        tell(record(asked));
        return ExitCode.DONE.number();
    }

    private int longFile(LedgerServer asked) {
        var query = file.query().with("record", true).with("rows", rows);
        var ended = new EndedTask(new LongFile(asked, file.file(), terminal).done(name(), query));
        var code = ended.tell(asked, file, json, terminal);
        if (code == ExitCode.REFUSED && FollowedTask.stage(ended.task()).equals("CHECKED")) {
            terminal.tell("cli.import.nothing", Map.of());
        }
        return code.number();
    }

    private JsonNode record(LedgerServer asked) {
        return asked.send("/imports", file.query().with("rows", rows).with("name", name()), file.file());
    }

    private String name() {
        return name == null ? String.valueOf(file.file().path().getFileName()) : name;
    }

    private void tell(JsonNode recorded) {
        if (json) {
            Json.print(terminal, recorded);
            return;
        }
        var events = recorded.path("events");
        var number = recorded.path("cut").path("events").asInt(events.size());
        // The last event is the file's own; the ledger gives positions without gaps.
        var first = events.path(0).path("position").asLong();
        terminal.say("cli.import.done", Map.of("entries", number - 1, "first", first, "position", first + number - 1));
    }
}
