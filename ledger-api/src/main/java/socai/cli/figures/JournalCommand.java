package socai.cli.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import socai.cli.server.Json;
import socai.cli.server.LedgerServer;
import socai.cli.server.Query;
import socai.cli.server.ServerOptions;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Table;
import socai.cli.terminal.Table.Column;
import socai.cli.terminal.Terminal;
import socai.words.Amounts;
import tools.jackson.databind.JsonNode;

/** {@code ledger journal}: the entries behind a figure, page after page as they come. */
@Command(name = "journal")
public final class JournalCommand implements Callable<Integer> {
    private static final List<String> TEXTS =
            List.of("effectiveDate", "programme", "project", "year", "source", "unit", "account", "movement");

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Option(
            names = "--figure",
            paramLabel = "FIGURE",
            completionCandidates = Candidates.Figures.class,
            descriptionKey = "cli.option.figure")
    private @Nullable String figure;

    @Option(names = "--from", paramLabel = "MOMENT", descriptionKey = "cli.option.from")
    private @Nullable String from;

    @Option(names = "--classification", paramLabel = "PARTS", descriptionKey = "cli.option.classification")
    private @Nullable String classification;

    @Option(names = "--limit", paramLabel = "ROWS", descriptionKey = "cli.option.limit")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--json", descriptionKey = "cli.option.jsonLines")
    private boolean json;

    public JournalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var query = filter.query().with("figure", figure).with("from", from).with("classification", classification);
        var asked = server.connect(terminal);
        var table = new Table(terminal, columns());
        var rows = 0;
        var sum = 0L;
        // Nobody reads on where the reader of a pipe has gone.
        for (var more = true; more && rows < limit && !terminal.out().checkError(); ) {
            var page = asked.get("/journal", query.with("limit", PageSize.of(limit, rows)));
            var entries = page.path("entries");
            print(entries, table);
            rows += entries.size();
            sum += amounts(entries);
            more = page.has("next");
            if (more && !query.says("asOf")) {
                query.with("asOf", position(asked));
            }
            query.with("after", page.path("next").asString(""));
            query.with("effectiveOn", page.path("effectiveOn").asString(""));
        }
        if (!json) {
            terminal.say(
                    figure == null ? "cli.journal.rows" : "cli.journal.sum",
                    Map.of(
                            "rows",
                            rows,
                            "sum",
                            Amounts.digits(sum, terminal.words().locale())));
        }
        return ExitCode.DONE.number();
    }

    /** Where the log ends: what is recorded while pages are read stands in none of them. */
    private static String position(LedgerServer asked) {
        return asked.get("/balances", new Query().with("limit", 1))
                .at("/seal/position")
                .asString();
    }

    private List<Column> columns() {
        var words = terminal.words();
        return Stream.of(
                        Stream.of(new Column(words.say("cli.column.position"), true)),
                        TEXTS.stream().map(name -> new Column(words.say("cli.column." + name), false)),
                        Stream.of(
                                new Column(words.say("cli.column.type"), false),
                                new Column(words.say("cli.column.amount"), true)))
                .flatMap(columns -> columns)
                .toList();
    }

    private void print(JsonNode entries, Table table) {
        if (json) {
            entries.forEach(entry -> Json.print(terminal, entry));
        } else {
            table.print(entries.valueStream().map(this::row).toList());
        }
    }

    private List<String> row(JsonNode entry) {
        var words = terminal.words();
        var cells = new ArrayList<String>();
        cells.add(entry.path("position").asString());
        TEXTS.forEach(name -> cells.add(entry.path(name).asString("–")));
        cells.add(words.entry(entry.path("type").asString("")));
        cells.add(Amounts.digits(entry.path("amount").asLong(0), words.locale()));
        return cells;
    }

    private static long amounts(JsonNode entries) {
        return entries.valueStream()
                .mapToLong(entry -> entry.path("amount").asLong(0))
                .sum();
    }
}
