package socai.cli.audit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import socai.cli.server.Json;
import socai.cli.server.Query;
import socai.cli.server.ServerOptions;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.PlainText;
import socai.cli.terminal.Table;
import socai.cli.terminal.Table.Column;
import socai.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;

/** {@code ledger checkpoint make|list|show}: what the ledger signed of its log. */
public final class CheckpointCommand {
    private static final String PATH = "/audit/checkpoints";

    private CheckpointCommand() {}

    /** Groups the commands; by itself it does nothing. */
    @Command(name = "checkpoint")
    public static final class Group {}

    /** Signs the log as it is now. */
    @Command(name = "make")
    public static final class Make implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private final ServerOptions server = new ServerOptions();

        @Option(names = "--json", descriptionKey = "cli.option.json")
        private boolean json;

        public Make(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var made = server.connect(terminal).post(PATH);
            if (json) {
                Json.print(terminal, made);
            } else {
                terminal.say("cli.checkpoint.made", details(made));
            }
            return ExitCode.DONE.number();
        }
    }

    /** All of them, the newest first. */
    @Command(name = "list")
    public static final class All implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private final ServerOptions server = new ServerOptions();

        @Option(names = "--limit", paramLabel = "ROWS", descriptionKey = "cli.option.limit")
        private int limit = 20;

        @Option(names = "--json", descriptionKey = "cli.option.jsonLines")
        private boolean json;

        public All(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var asked = server.connect(terminal);
            print(asked.list(PATH, new Query(), "checkpoints", "before", 1_000, limit));
            return ExitCode.DONE.number();
        }

        private void print(List<JsonNode> found) {
            if (json) {
                found.forEach(each -> Json.print(terminal, each));
                return;
            }
            var words = terminal.words();
            new Table(
                            terminal,
                            List.of(
                                    new Column(words.say("cli.column.size"), true),
                                    new Column(words.say("cli.column.madeAt"), false),
                                    new Column(words.say("cli.column.fingerprint"), false),
                                    new Column(words.say("cli.column.seenBy"), false)))
                    .print(found.stream()
                            .map(each -> List.of(
                                    each.path("size").asString(),
                                    each.path("madeAt").asString(""),
                                    each.path("fingerprint").asString(""),
                                    seenBy(each)))
                            .toList());
        }
    }

    /** One as it was signed, to be kept or handed on. */
    @Command(name = "show")
    public static final class Show implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private final ServerOptions server = new ServerOptions();

        @Parameters(index = "0", paramLabel = "SIZE", descriptionKey = "cli.option.sizeToShow")
        private long size;

        @Option(names = "--json", descriptionKey = "cli.option.json")
        private boolean json;

        public Show(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var found = server.connect(terminal).get(PATH + "/" + size, new Query());
            if (json) {
                Json.print(terminal, found);
            } else {
                terminal.out().print(PlainText.lines(found.path("note").asString("")));
            }
            return ExitCode.DONE.number();
        }
    }

    private static Map<String, Object> details(JsonNode checkpoint) {
        return Map.of(
                "size", checkpoint.path("size").asLong(0),
                "fingerprint", checkpoint.path("fingerprint").asString(""),
                "seen", checkpoint.path("seenBy").size(),
                "of", checkpoint.path("witnesses").asInt(0));
    }

    private static String seenBy(JsonNode checkpoint) {
        return checkpoint
                .path("seenBy")
                .valueStream()
                .map(name -> name.asString(""))
                .collect(Collectors.joining(", "));
    }
}
