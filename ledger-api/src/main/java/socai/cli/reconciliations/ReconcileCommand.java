package socai.cli.reconciliations;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import socai.cli.files.MoneyUnits;
import socai.cli.server.Json;
import socai.cli.server.LedgerServer;
import socai.cli.server.Query;
import socai.cli.server.SentFile;
import socai.cli.server.ServerOptions;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Table;
import socai.cli.terminal.Table.Column;
import socai.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;

/** {@code ledger reconcile send|show|match|list}: statements of the treasury, and how they agree with the ledger. */
public final class ReconcileCommand {
    private ReconcileCommand() {}

    /** Groups the commands; by itself it does nothing. */
    @Command(name = "reconcile")
    public static final class Group {}

    /** Sends the file of a statement; it is matched at once. */
    @Command(name = "send")
    public static final class Send implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private final ServerOptions server = new ServerOptions();

        @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "cli.option.statementFile")
        private Path file = Path.of("");

        @Option(
                names = "--programme",
                required = true,
                paramLabel = "CODE",
                descriptionKey = "cli.option.statementProgramme")
        private String programme = "";

        @Option(names = "--year", required = true, paramLabel = "YEAR", descriptionKey = "cli.option.statementYear")
        private String year = "";

        @Option(names = "--unit", paramLabel = "CODE", descriptionKey = "cli.option.statementUnit")
        private @Nullable String unit;

        @Option(names = "--from", required = true, paramLabel = "DAY", descriptionKey = "cli.option.firstDay")
        private String from = "";

        @Option(names = "--to", required = true, paramLabel = "DAY", descriptionKey = "cli.option.lastDay")
        private String to = "";

        @Option(
                names = "--money",
                paramLabel = "UNIT",
                completionCandidates = MoneyUnits.class,
                descriptionKey = "cli.option.money")
        private @Nullable String money;

        @Option(names = "--columns", paramLabel = "H:FIELD,…", descriptionKey = "cli.option.statementColumns")
        private @Nullable String columns;

        @Option(names = "--rules", paramLabel = "RULES", descriptionKey = "cli.option.rules")
        private @Nullable String rules;

        @Option(names = "--name", paramLabel = "NAME", descriptionKey = "cli.option.name")
        private @Nullable String name;

        @Option(names = "--reason", paramLabel = "REASON", descriptionKey = "cli.option.statementReason")
        private @Nullable String reason;

        @Option(names = "--limit", paramLabel = "ROWS", descriptionKey = "cli.option.limit")
        private int limit = 50;

        @Option(names = "--json", descriptionKey = "cli.option.json")
        private boolean json;

        public Send(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var query = new Query()
                    .with("programme", programme)
                    .with("year", year)
                    .with("unit", unit)
                    .with("from", from)
                    .with("to", to)
                    .with("money", money)
                    .with("columns", columns)
                    .with("rules", rules)
                    .with("name", name == null ? String.valueOf(file.getFileName()) : name)
                    .with("reason", reason);
            var asked = server.connect(terminal);
            var told = asked.send(StandingStatement.PATH, query, new SentFile(file));
            return StandingStatement.of(told, limit, asked).tell(terminal, json);
        }
    }

    /** Asks about one statement, and tells how it stands. */
    abstract static class OfOne implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private final ServerOptions server = new ServerOptions();

        @Parameters(index = "0", paramLabel = "ID", descriptionKey = "cli.option.statement")
        private String id = "";

        @Option(names = "--limit", paramLabel = "ROWS", descriptionKey = "cli.option.limit")
        private int limit = 50;

        @Option(names = "--json", descriptionKey = "cli.option.json")
        private boolean json;

        OfOne(Terminal terminal) {
            this.terminal = terminal;
        }

        abstract JsonNode asked(LedgerServer server, String path);

        @Override
        public Integer call() {
            var asked = server.connect(terminal);
            var told = asked(asked, StandingStatement.PATH + "/" + Query.encoded(id));
            return StandingStatement.of(told, limit, asked).tell(terminal, json);
        }
    }

    /** Shows how one stands. */
    @Command(name = "show")
    public static final class Show extends OfOne {
        public Show(Terminal terminal) {
            super(terminal);
        }

        @Override
        JsonNode asked(LedgerServer server, String path) {
            return server.get(path, new Query());
        }
    }

    /** Has one matched again, after the ledger was mended. */
    @Command(name = "match")
    public static final class Match extends OfOne {
        public Match(Terminal terminal) {
            super(terminal);
        }

        @Override
        JsonNode asked(LedgerServer server, String path) {
            return server.post(path + "/matching");
        }
    }

    /** All of them, the newest first. */
    @Command(name = "list")
    public static final class All implements Callable<Integer> {
        private static final int AT_ONCE = 100;

        private final Terminal terminal;

        @Mixin
        private final ServerOptions server = new ServerOptions();

        @Option(names = "--programme", paramLabel = "CODE", descriptionKey = "cli.option.programme")
        private @Nullable String programme;

        @Option(names = "--year", paramLabel = "YEAR", descriptionKey = "cli.option.year")
        private @Nullable String year;

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
            var query = new Query().with("programme", programme).with("year", year);
            print(asked.list(StandingStatement.PATH, query, "reconciliations", "before", AT_ONCE, limit));
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
                                    new Column(words.say("cli.column.id"), false),
                                    new Column(words.say("cli.column.programme"), false),
                                    new Column(words.say("cli.column.year"), false),
                                    new Column(words.say("cli.column.unit"), false),
                                    new Column(words.say("cli.column.from"), false),
                                    new Column(words.say("cli.column.to"), false),
                                    new Column(words.say("cli.column.standing"), false)))
                    .print(found.stream()
                            .map(each -> StandingStatement.named(each, words))
                            .map(each -> List.of(
                                    String.valueOf(each.get("id")),
                                    String.valueOf(each.get("programme")),
                                    String.valueOf(each.get("year")),
                                    String.valueOf(each.get("unit")),
                                    String.valueOf(each.get("from")),
                                    String.valueOf(each.get("to")),
                                    String.valueOf(each.get("state"))))
                            .toList());
        }
    }
}
