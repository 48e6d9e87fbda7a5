package socai.cli.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
import socai.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ledger balances}: all rows of all pages, at one position of the log. */
@Command(name = "balances")
public final class BalancesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Option(
            names = "--group-by",
            split = ",",
            paramLabel = "GROUP",
            completionCandidates = Candidates.Groups.class,
            descriptionKey = "cli.option.groupBy")
    private List<String> groupBy = List.of();

    @Option(names = "--limit", paramLabel = "ROWS", descriptionKey = "cli.option.limit")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--json", descriptionKey = "cli.option.json")
    private boolean json;

    public BalancesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var query = filter.query().with("groupBy", String.join(",", groupBy));
        var rows = new ArrayList<JsonNode>();
        var first = pages(server.connect(terminal), query, rows);
        if (json) {
            var all = (ObjectNode) first;
            all.remove("next");
            all.putArray("rows").addAll(rows);
            Json.print(terminal, all);
        } else {
            print(first, rows);
        }
        return ExitCode.DONE.number();
    }

    /** The first page, with the rows of all. */
    private JsonNode pages(LedgerServer asked, Query query, List<JsonNode> rows) {
        var first = asked.get("/balances", query.with("limit", PageSize.of(limit, 0)));
        add(first, rows);
        var seal = first.path("seal");
        if (!query.says("asOf")) {
            query.with("asOfPosition", seal.path("position").asString());
        }
        query.with("effectiveOn", seal.path("effectiveOn").asString(""));
        for (var next = next(first); next != null && rows.size() < limit; ) {
            var page = asked.get("/balances", query.with("after", next).with("limit", PageSize.of(limit, rows.size())));
            add(page, rows);
            next = next(page);
        }
        return first;
    }

    private static void add(JsonNode page, List<JsonNode> rows) {
        page.path("rows").forEach(rows::add);
    }

    private static @Nullable String next(JsonNode page) {
        return page.has("next") ? page.path("next").asString() : null;
    }

    private void print(JsonNode first, List<JsonNode> rows) {
        var words = terminal.words();
        var total = first.path("total");
        var withTotal = new ArrayList<>(rows);
        withTotal.add(total);
        var columns = BalanceColumns.of(withTotal);
        var cells = new ArrayList<List<String>>();
        rows.forEach(row -> cells.add(columns.row(row, words.locale())));
        if (!groupBy.isEmpty()) {
            cells.add(columns.total(total, words));
        }
        new Table(terminal, columns.columns(words)).print(cells);
        var seal = first.path("seal");
        terminal.say(
                "cli.balances.seal",
                Map.of(
                        "rows", rows.size(),
                        "position", seal.path("position").asLong(),
                        "day", seal.path("effectiveOn").asString("–"),
                        "root", seal.path("root").asString("–")));
    }
}
